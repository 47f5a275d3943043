package org.mkpvhboot.fuzz;

/** How much memory readers may take, in bytes: for any input, and for each byte of it. */
final class Limits {
  /** A failure with its stack trace and a few strings, and what the JVM needs to start with. */
  static final long LITTLE = 512 << 10;

  /** A file system in memory, picocli's model of a verb, JSON's and the copy's buffers. */
  static final long A_RUN = 4 << 20;

  /** A kernel may be laid out into 1 MiB more than its file has, for the gaps between sections. */
  static final long A_KERNEL = LITTLE + (1 << 20);

  /**
   * A program header of 32 bytes becomes a record of 88, a piece of 48 and two entries of lists; a
   * section header of 40 a record of 96.
   */
  static final long PER_HEADER_BYTE = 16;

  /** An object of 8 bytes becomes a record and a piece, in each of two numberings, and a list. */
  static final long PER_OBJECT_BYTE = 64;

  /**
   * The smallest module is a magic of 4 bytes in an object of 12, and each time that its name is
   * asked for, up to ten times, there is a failure with a stack trace of 2 KiB.
   */
  static final long PER_IMAGE_BYTE = 2000;

  /** Xen reads 65536 notes, of overlapping segments too; each becomes two records and a piece. */
  static final long NOTES = 65536 * 160L;

  /** Four verdicts are asked for, by the reader of verdicts. */
  static final long VERDICTS = LITTLE + 4 * NOTES;

  /** A tar header of 512 bytes becomes a record, a name and two pieces. */
  static final long PER_TAR_BYTE = 8;

  /** A line of three bytes takes a tokenizer, two strings, two lists and an entry of a table. */
  static final long PER_TEXT_BYTE = 200;

  /** A command of one letter and an end of line: two tokens, buffers, ten records, five lists. */
  static final long PER_SCRIPT_BYTE = 700;

  /**
   * A branch or an entry of ten bytes copies 200 variables, and a function is followed ten times.
   */
  static final long PER_GUEST_CONFIG_BYTE = 20_000;

  /** deflate may give 256 bytes for one here, in an array that grows by doubling. */
  static final long PER_PACKED_BYTE = 3 * 256;

  /**
   * Unpacked 64 times at most, each byte copied as it is read, by the tar reader and into parts.
   */
  static final long PER_ARCHIVE_BYTE = 4 * 64;

  /** What xz may use for its dictionary, and 16 MiB that any archive may unpack to. */
  static final long AN_ARCHIVE = (80L << 20) + 4 * (16L << 20);

  /** A config of 1 MiB in an array that grows by doubling, and what xz needs to unpack it. */
  static final long A_PACKED_CONFIG = LITTLE + (6 << 20);

  /** A few digits ask for so many zeros, in an array that grows by doubling. */
  static final long A_LIST = 4L << 30;

  /**
   * A kernel that is unpacked five times, in a dictionary of up to 256 MiB and into 16 MiB that a
   * few bytes may ask for.
   */
  static final long KERNELS = 5 * (2 * (256L << 20) + 4 * (16L << 20));

  private Limits() {}
}
