package org.mkpvhboot.anatomy;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Gunzip;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.linux.BzImage;
import org.mkpvhboot.linux.KernelPayload;

/**
 * A file as Xen's toolstack unpacks it, before it looks at the ELF file in it.
 *
 * @param outer the file, unpacked when it was in gzip
 * @param elf the ELF file, or what stands in its place
 * @param packed whether the file was in gzip
 * @param linux how Linux is packed in it; empty for any other file
 */
public record LoadedFile(Bytes outer, Bytes elf, boolean packed, Optional<PackedLinux> linux) {
  /**
   * Unpacks a file.
   *
   * @throws Failure as {@link #outerOf} and {@link #of(Bytes, boolean)}
   */
  public static LoadedFile of(Bytes file) {
    return of(outerOf(file), Packing.GZIP.isIn(file));
  }

  /**
   * Unpacks a file that is in gzip; any other is what it is.
   *
   * @throws Failure DAMAGED or TOO_BIG
   */
  public static Bytes outerOf(Bytes file) {
    return Packing.GZIP.isIn(file) ? Gunzip.unpack(file) : file;
  }

  /**
   * Unpacks Linux, when a file is a bzImage.
   *
   * @param packed whether it was in gzip
   * @throws Failure DAMAGED when it is, UNSUPPORTED for what no library here unpacks, TOO_BIG
   *     beyond the largest image
   */
  public static LoadedFile of(Bytes outer, boolean packed) {
    if (!isBzImage(outer)) {
      return new LoadedFile(outer, outer, packed, Optional.empty());
    }
    KernelPayload payload = KernelPayload.unpack(BzImage.statedPayload(outer));
    PackedLinux linux =
        new PackedLinux(
            outer, BzImage.release(outer), payload.packing(), payload.needsMuchMemory(), false);
    Bytes elf = payload.kernel().named(unpackedName(outer.file()));
    return new LoadedFile(outer, elf, packed, Optional.of(linux));
  }

  /**
   * The file of an image that was taken apart: for a unified kernel image itself, not the kernel.
   */
  public static LoadedFile of(XenImage image) {
    Bytes elf = image.elf().file();
    Optional<PackedLinux> linux =
        image.choose(
            grub -> Optional.empty(), firmware -> Optional.empty(), kernel -> kernel.linux());
    return linux
        .map(
            each ->
                each.isUnified()
                    ? new LoadedFile(each.file(), each.file(), image.packed(), Optional.empty())
                    : new LoadedFile(each.file(), elf, image.packed(), linux))
        .orElseGet(() -> new LoadedFile(elf, elf, image.packed(), Optional.empty()));
  }

  /** The same with another name for messages. */
  public LoadedFile named(String name) {
    Bytes named = outer.named(name);
    return new LoadedFile(
        named, linux.isPresent() ? elf.named(unpackedName(name)) : named, packed, linux);
  }

  private static String unpackedName(String name) {
    return name + " (unpacked)";
  }

  /** Whether a file is Linux as its build packs it; an ELF file is none, whatever stands in it. */
  public static boolean isBzImage(Bytes outer) {
    return !Ehdr.isElf(outer) && BzImage.isIn(outer);
  }

  /** Whether Xen sees zeros behind the ELF file, which it then unpacked from gzip. */
  public boolean isFollowedByZeros() {
    return linux.map(each -> each.packing().equals(Optional.of(Packing.GZIP))).orElse(packed);
  }
}
