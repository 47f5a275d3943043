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

  /** The size of what is not the bulk of an image; up to it all is read, whatever it is. */
  int SMALL = 16 << 20;

  /** Every format is known by so many bytes. */
  int START = 4096;

  /** For scripts of GRUB; to follow what they do takes memory by many times their size. */
  ReadLimit SCRIPT = start -> 4 << 20;

  /** For lists and keys, and for what is a part of GRUB: modules, fonts. */
  ReadLimit ORDINARY = start -> SMALL;

  /** For what can be the bulk of an image: grafts, memdisks, firmware, kernels. */
  ReadLimit CONTENTS = start -> LARGEST_IMAGE;

  /**
   * Returns the size in bytes beyond which an input is refused; or {@link #START} when its first
   * bytes tell that it is something else: of one beyond {@link #SMALL} then no more is read.
   *
   * @param start the first {@link #START} bytes
   */
  long of(Bytes start);
}
