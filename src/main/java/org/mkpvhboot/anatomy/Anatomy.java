package org.mkpvhboot.anatomy;

import java.util.Optional;
import java.util.function.Function;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.linux.BzImage;
import org.mkpvhboot.linux.UnifiedKernel;
import org.mkpvhboot.payload.ModuleArea;

/** What a file is, told from its bytes. */
public sealed interface Anatomy permits XenImage, DamagedGrub, OtherElf, NotElf {
  /**
   * Takes a file apart; one that is packed with gzip is unpacked first, and so is Linux.
   *
   * @throws Failure DAMAGED or TOO_BIG when it cannot be unpacked or its ELF header is damaged,
   *     UNSUPPORTED when nothing here unpacks it
   */
  static Anatomy of(Bytes bytes) {
    Bytes file = LoadedFile.outerOf(bytes);
    boolean packed = Packing.GZIP.isIn(bytes);
    Optional<Bytes> inside = UnifiedKernel.linux(file).filter(inner -> !BzImage.isIn(file));
    LoadedFile loaded = LoadedFile.of(inside.orElse(file), packed);
    Optional<OtherFormat> other = OtherFormat.of(loaded.elf());
    if (other.isPresent()) {
      return new NotElf(file, other.get());
    }
    ElfFile elf = ElfFile.decode(loaded.elf());
    Optional<PackedLinux> linux =
        loaded.linux().map(each -> inside.isPresent() ? each.in(file) : each);
    return of(elf, NoteTable.of(elf), packed, linux);
  }

  /**
   * Takes an ELF file apart.
   *
   * @param notes of the same file
   * @param packed whether it was in gzip
   * @param linux how it was packed, when it is Linux
   */
  static Anatomy of(ElfFile elf, NoteTable notes, boolean packed, Optional<PackedLinux> linux) {
    if (linux.isPresent()) {
      return notes.all().isEmpty()
          ? new OtherElf(notForXen(elf, linux.get()))
          : new XenKernel(elf, packed, notes.notes(), linux);
    }
    try {
      return GrubImage.of(elf, packed);
    } catch (Failure why) {
      if (hasModuleArea(elf)) {
        return new DamagedGrub(why);
      }
      boolean isWhole =
          elf.segments().stream()
              .filter(Phdr::isLoadedByXen)
              .allMatch(load -> elf.file().contains(load.p_offset(), load.p_filesz()));
      return isWhole && !notes.all().isEmpty()
          ? kernel(elf, notes, packed)
          : new OtherElf(HostProgram.of(elf).map(each -> each.failure(elf.file())).orElse(why));
    }
  }

  private static Failure notForXen(ElfFile elf, PackedLinux linux) {
    return new Failure(
        Kind.NOT_THIS_FORMAT,
        elf.file().at(0),
        "is Linux "
            + linux.release()
            + ", built without support for guests of Xen: it has no note"
            + " of Xen",
        "Take a kernel with CONFIG_PVH or CONFIG_XEN_PVH; for PV guests with CONFIG_XEN_PV.");
  }

  private static XenImage kernel(ElfFile elf, NoteTable notes, boolean packed) {
    return FirmwareInImage.of(elf, notes, elf.file().size())
        .<XenImage>map(placement -> new XenFirmware(elf, packed, notes.notes(), placement))
        .orElseGet(() -> new XenKernel(elf, packed, notes.notes(), Optional.empty()));
  }

  private static boolean hasModuleArea(ElfFile elf) {
    return elf.segments().stream()
        .filter(Phdr::isLoad)
        .filter(segment -> elf.file().contains(segment.p_offset(), segment.p_filesz()))
        .anyMatch(segment -> ModuleArea.isArea(elf.contents(segment)));
  }

  /**
   * The image that Xen may start.
   *
   * @throws Failure which says what the file is instead
   */
  XenImage image();

  /** The file as a whole image of GRUB; empty when it is something else. */
  default Optional<GrubImage> grub() {
    return choose(
        XenImage::grub,
        damaged -> Optional.empty(),
        other -> Optional.empty(),
        other -> Optional.empty());
  }

  /** Whether it is an image of GRUB, a damaged one too. */
  default boolean isGrub() {
    return choose(
        image -> image.grub().isPresent(), damaged -> true, other -> false, other -> false);
  }

  /** Applies the one function that is for this kind of file. */
  <T> T choose(
      Function<XenImage, T> image,
      Function<DamagedGrub, T> damagedGrub,
      Function<OtherElf, T> otherElf,
      Function<NotElf, T> notElf);
}
