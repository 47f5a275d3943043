package org.mkpvhboot.verify;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Gunzip;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.firmware.Placement;
import org.mkpvhboot.payload.ModuleArea;
import org.mkpvhboot.target.Target.Guest;

/**
 * An image that Xen can start and that is no GRUB: OVMF, Linux, or something else with Xen's notes.
 *
 * @param file the bytes, unpacked when they were gzip
 * @param packed whether they were gzip
 * @param notes the notes of Xen, as its loader finds them
 * @param firmware OVMF at its place, when it is that
 */
public record KernelImage(
    Bytes file, boolean packed, ElfFile elf, List<XenNote> notes, Optional<Placement> firmware) {
  private static final String LINUX_BANNER = "Linux version ";
  private static final int LONGEST_VERSION = 64;
  private static final long PAGE = 4096;
  private static final long MIB = 1 << 20;

  public KernelImage {
    notes = List.copyOf(notes);
  }

  /**
   * Looks at an image.
   *
   * @return empty when it is one of GRUB, has no notes of Xen, or is damaged
   */
  public static Optional<KernelImage> of(Bytes bytes) {
    try {
      boolean packed = Gunzip.isGzip(bytes);
      Bytes file = packed ? Gunzip.unpack(bytes) : bytes;
      if (!Ehdr.isElf(file)) {
        return Optional.empty();
      }
      ElfFile elf = ElfFile.decode(file);
      NoteTable notes = NoteTable.of(elf);
      boolean isWhole =
          elf.segments().stream()
              .filter(Candidate::isLoaded)
              .allMatch(load -> file.contains(load.p_offset(), load.p_filesz()));
      if (!isWhole || notes.all().isEmpty() || isGrub(elf)) {
        return Optional.empty();
      }
      return Optional.of(
          new KernelImage(
              file,
              packed,
              elf,
              notes.all().stream().map(LoaderNote::note).toList(),
              FirmwareInImage.of(elf, notes, file.size())));
    } catch (Failure damaged) {
      return Optional.empty();
    }
  }

  /** Whether a segment is GRUB's module area. */
  static boolean isGrub(ElfFile elf) {
    return elf.segments().stream()
        .filter(segment -> segment.p_type() == Phdr.PT_LOAD)
        .filter(segment -> elf.file().contains(segment.p_offset(), segment.p_filesz()))
        .anyMatch(segment -> ModuleArea.isArea(elf.contents(segment)));
  }

  /** What it is: OVMF, Linux with its version, what its note says, or a kernel. */
  public String name() {
    if (firmware.isPresent()) {
      return firmware.get().firmware().name();
    }
    String system = last(XenNote.GUEST_OS).map(XenNote::string).orElse("a kernel");
    if (!system.equals("linux")) {
      return system;
    }
    return linuxVersion().map(version -> "Linux " + version).orElse("Linux");
  }

  /** The type of guest that it is started as, PVH when it can be both. */
  public Guest guest() {
    return last(XenNote.PHYS32_ENTRY).isPresent() ? Guest.PVH : Guest.PV;
  }

  /** The address at which Xen enters. */
  public long entry() {
    long type = guest() == Guest.PVH ? XenNote.PHYS32_ENTRY : XenNote.ENTRY;
    return last(type).map(XenNote::number).orElse(elf.header().e_entry());
  }

  /** The least memory that a guest needs for what is loaded, and for OVMF to work in; in MiB. */
  public long memoryMiB() {
    if (firmware.isPresent()) {
      return firmware.get().leastMemoryMiB();
    }
    long end =
        elf.segments().stream()
            .filter(Candidate::isLoaded)
            .mapToLong(segment -> segment.p_paddr() + segment.p_memsz())
            .max()
            .orElse(0);
    return Math.max(1, Long.divideUnsigned(end + PAGE + MIB - 1, MIB));
  }

  /** What a segment is for. */
  public String title(Phdr segment) {
    return switch ((int) segment.p_type()) {
      case (int) Phdr.PT_LOAD -> firmware.isPresent() ? "firmware" : "load";
      case (int) Phdr.PT_NOTE -> "notes";
      case (int) Phdr.PT_GNU_STACK -> "stack";
      default -> "type " + segment.p_type();
    };
  }

  private Optional<XenNote> last(long type) {
    return notes.stream().filter(note -> note.type() == type).reduce((first, second) -> second);
  }

  /** The version in Linux' banner: the first word behind it. */
  private Optional<String> linuxVersion() {
    Bytes banner = Bytes.ofUtf8(LINUX_BANNER, "banner");
    for (int at = file.indexOf('L', 0); at >= 0; at = file.indexOf('L', at + 1)) {
      if (file.contains(at, banner.size()) && file.slice(at, banner.size()).equals(banner)) {
        long start = (long) at + banner.size();
        String text = file.slice(start, Math.min(LONGEST_VERSION, file.size() - start)).cString();
        String version = text.split("[^!-~]", 2)[0];
        // the kernel has the words once more, as a format
        if (!version.isEmpty() && Character.isDigit(version.charAt(0))) {
          return Optional.of(version);
        }
      }
    }
    return Optional.empty();
  }
}
