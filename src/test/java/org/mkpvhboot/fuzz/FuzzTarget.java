package org.mkpvhboot.fuzz;

import java.util.List;
import org.mkpvhboot.bytes.Bytes;

/**
 * A reader that takes bytes from outside.
 *
 * @param seeds good inputs, which are changed
 * @param reader throws nothing but Failure, whatever it is given
 * @param perByte how much it may allocate for each byte of its input
 * @param constant how much it may allocate for any input
 */
record FuzzTarget(String name, List<Bytes> seeds, Reader reader, long perByte, long constant) {
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
}
