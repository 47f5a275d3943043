package org.mkpvhboot.anatomy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target.Guest;

/** An image that Xen may start as a guest's kernel. */
public sealed interface XenImage extends Anatomy permits GrubImage, XenFirmware, XenKernel {
  ElfFile elf();

  /** Whether the file was in gzip. */
  boolean packed();

  /** Whether what Xen starts was packed in the file, by whatever. */
  default boolean wasUnpacked() {
    return packed();
  }

  /** The notes of Xen, as its loader finds them. */
  List<XenNote> notes();

  /** What it is, for people; text of the image's own has one character for each byte. */
  String name();

  /** The least memory in MiB that a guest needs for what is loaded. */
  long memoryMiB();

  /** The bytes, unpacked when they were gzip. */
  default Bytes file() {
    return elf().file();
  }

  /** The type of guest that it is made for, PVH when it can be both. */
  default Guest guest() {
    return note(XenNote.PHYS32_ENTRY).isPresent() ? Guest.PVH : Guest.PV;
  }

  /** The address at which Xen enters: as the guest sees it, of a note or else the ELF header. */
  default long entry() {
    long type = guest() == Guest.PVH ? XenNote.PHYS32_ENTRY : XenNote.ENTRY;
    return note(type).map(XenNote::number).orElse(elf().header().e_entry());
  }

  /** The last note of a type, which is the one that counts. */
  default Optional<XenNote> note(long type) {
    return notes().stream().filter(note -> note.type() == type).reduce((first, last) -> last);
  }

  /** What a segment is for: {@code load}, {@code notes} and so on. */
  default String title(Phdr segment) {
    return switch ((int) segment.p_type()) {
      case (int) Phdr.PT_LOAD -> "load";
      case (int) Phdr.PT_NOTE -> "notes";
      case (int) Phdr.PT_GNU_STACK -> "stack";
      default -> "type " + segment.p_type();
    };
  }

  /** Applies the one function that is for this kind of image. */
  <T> T choose(
      Function<GrubImage, T> grub,
      Function<XenFirmware, T> firmware,
      Function<XenKernel, T> kernel);

  @Override
  default Optional<GrubImage> grub() {
    return choose(Optional::of, firmware -> Optional.empty(), kernel -> Optional.empty());
  }

  @Override
  default XenImage image() {
    return this;
  }

  @Override
  default <T> T choose(
      Function<XenImage, T> image,
      Function<DamagedGrub, T> damagedGrub,
      Function<OtherElf, T> otherElf,
      Function<NotElf, T> notElf) {
    return image.apply(this);
  }
}
