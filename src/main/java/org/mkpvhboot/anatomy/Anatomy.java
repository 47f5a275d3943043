package org.mkpvhboot.anatomy;

import java.util.Optional;
import java.util.function.Function;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Gunzip;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.payload.ModuleArea;

/** What a file is, told from its bytes. */
public sealed interface Anatomy permits XenImage, DamagedGrub, OtherElf, NotElf {
  /**
   * Takes a file apart; one that is packed with gzip is unpacked first.
   *
   * @throws Failure DAMAGED or TOO_BIG when it cannot be unpacked or its ELF header is damaged
   */
  static Anatomy of(Bytes bytes) {
    boolean packed = Packing.GZIP.isIn(bytes);
    Bytes file = packed ? Gunzip.unpack(bytes) : bytes;
    Optional<OtherFormat> other = OtherFormat.of(file);
    if (other.isPresent()) {
      return new NotElf(file, other.get());
    }
    ElfFile elf = ElfFile.decode(file);
    return of(elf, NoteTable.of(elf), packed);
  }

  /**
   * Takes an ELF file apart.
   *
   * @param notes of the same file
   * @param packed whether it was in gzip
   */
  static Anatomy of(ElfFile elf, NoteTable notes, boolean packed) {
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
      return isWhole && !notes.all().isEmpty() ? kernel(elf, notes, packed) : new OtherElf(why);
    }
  }

  private static XenImage kernel(ElfFile elf, NoteTable notes, boolean packed) {
    return FirmwareInImage.of(elf, notes, elf.file().size())
        .<XenImage>map(placement -> new XenFirmware(elf, packed, notes.notes(), placement))
        .orElseGet(() -> new XenKernel(elf, packed, notes.notes()));
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
