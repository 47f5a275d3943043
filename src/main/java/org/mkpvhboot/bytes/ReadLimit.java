package org.mkpvhboot.bytes;

/** How many bytes of an input are read, told from its first ones. */
@FunctionalInterface
public interface ReadLimit {
  /**
   * The largest image that is read or built, in bytes; all that goes into one is no larger.
   *
   * <p>Xen itself takes 1 GiB (XC_DOM_DECOMPRESS_MAX), GRUB's own images have a few MiB. No verb
   * uses more memory than three times this.
   */
  long LARGEST_IMAGE = 512L << 20;

  /** The largest image as it lies packed on the disk: it is kept beside what it unpacks to. */
  long LARGEST_PACKED = LARGEST_IMAGE / 2;

  /** The size that any input may have, whatever its first bytes. */
  int SMALL = 16 << 20;

  /** Every format is known by so many bytes. */
  int START = 4096;

  /** For what is written by hand or is a part of GRUB: scripts, lists, keys, modules, fonts. */
  ReadLimit ORDINARY = start -> SMALL;

  /** For what can be the bulk of an image: grafts, memdisks, firmware, kernels. */
  ReadLimit CONTENTS = start -> LARGEST_IMAGE;

  /**
   * Returns the size in bytes beyond which an input is refused, at least {@link #SMALL}; {@link
   * #START} to read no more of a large one, because that tells already that it is something else.
   *
   * @param start the first {@link #START} bytes
   */
  long of(Bytes start);
}
