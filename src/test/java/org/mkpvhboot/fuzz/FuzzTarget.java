package org.mkpvhboot.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;

/**
 * A reader that takes bytes from outside.
 *
 * @param seeds good inputs, which are changed
 * @param reader throws nothing but Failure, whatever it is given
 * @param perByte how much it may allocate for each byte of its input
 * @param constant how much it may allocate for any input
 */
record FuzzTarget(String name, List<Bytes> seeds, Reader reader, long perByte, long constant) {
  /** A property: how many times as much as its limits a reader may take here, 1 by default. */
  static final String SLACK = "mkpvhboot.fuzz.slack";

  private static final long TIMES = Long.getLong(SLACK, 1);

  /** Reads an input, or makes another one of it first and reads that. */
  interface Reader {
    /** Returns the size of what was read in the end. */
    long read(Bytes input) throws Exception;
  }

  /** What only reads. */
  interface Plain {
    void read(Bytes input) throws Exception;
  }

  static FuzzTarget of(String name, List<Bytes> seeds, Plain plain, long perByte, long constant) {
    Reader reader =
        input -> {
          plain.read(input);
          return input.size();
        };
    return new FuzzTarget(name, seeds, reader, perByte, constant);
  }

  /**
   * Holds the law: the reader comes to an end, by success or by a Failure, within its memory.
   *
   * <p>One that takes more reads the input once more, as the first time classes may be loaded.
   *
   * @throws Exception what the reader throws and may not
   */
  void check(Bytes input) throws Exception {
    if (excess(input) > 0) {
      long excess = excess(input);
      if (excess > 0) {
        throw new AssertionError(
            name + " allocates " + excess + " bytes too many for " + input.size());
      }
    }
  }

  /** How much more than it may it allocates; 0 or less is right. */
  private long excess(Bytes input) throws Exception {
    long before = allocated();
    long size = input.size();
    try {
      size = reader.read(input);
    } catch (Failure failure) {
      // as it should
    }
    return allocated() - before - TIMES * (constant + perByte * size);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
