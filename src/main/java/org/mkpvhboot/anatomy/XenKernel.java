package org.mkpvhboot.anatomy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;

/**
 * Linux or another kernel for a guest of Xen.
 *
 * @param packed whether the file was in gzip
 * @param notes the notes of Xen, as its loader finds them; one at least
 * @param linux how it was packed; empty for a kernel that is an ELF file by itself
 */
public record XenKernel(
    ElfFile elf, boolean packed, List<XenNote> notes, Optional<PackedLinux> linux)
    implements XenImage {
  private static final String LINUX_BANNER = "Linux version ";
  private static final int LONGEST_VERSION = 64;
  private static final long PAGE = 4096;
  private static final long MIB = 1 << 20;

  public XenKernel {
    notes = List.copyOf(notes);
  }

  /** Linux with its version, what the note GUEST_OS says, or that it is a kernel. */
  @Override
  public String name() {
    String system = note(XenNote.GUEST_OS).map(XenNote::string).orElseGet(this::unnamed);
    if (!system.equals("linux")) {
      return system;
    }
    return linuxVersion().map(version -> "Linux " + version).orElse("Linux");
  }

  @Override
  public boolean wasUnpacked() {
    return packed || linux.isPresent();
  }

  private String unnamed() {
    if (linux.isPresent()) {
      return "linux";
    }
    boolean isShim = HostProgram.of(elf).equals(Optional.of(HostProgram.HYPERVISOR));
    return isShim ? "Xen itself as a guest, the PV shim" : "a kernel";
  }

  @Override
  public long memoryMiB() {
    long end =
        elf.segments().stream()
            .filter(Phdr::isLoadedByXen)
            .mapToLong(segment -> segment.p_paddr() + segment.p_memsz())
            .max()
            .orElse(0);
    return Math.max(1, Long.divideUnsigned(end + PAGE + MIB - 1, MIB));
  }

  /** The version in Linux' banner: the first word behind it. */
  private Optional<String> linuxVersion() {
    Bytes file = file();
    Bytes banner = Bytes.ofUtf8(LINUX_BANNER, "banner");
    for (int at = file.indexOf(banner, 0); at >= 0; at = file.indexOf(banner, at + 1)) {
      long start = (long) at + banner.size();
      String text = file.slice(start, Math.min(LONGEST_VERSION, file.size() - start)).cString();
      String version = text.split("[^!-~]", 2)[0];
      // the kernel has the words once more, as a format
      if (!version.isEmpty() && Character.isDigit(version.charAt(0))) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  @Override
  public <T> T choose(
      Function<GrubImage, T> grub,
      Function<XenFirmware, T> firmware,
      Function<XenKernel, T> kernel) {
    return kernel.apply(this);
  }
}
