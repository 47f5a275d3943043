package org.mkpvhboot.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/**
 * All readers in one fuzz test: the first byte of an input chooses the reader of the rest.
 *
 * <p>For short runs: the fuzzer takes seconds to start.
 */
final class AllReadersFuzzTest {
  /** Made when the fuzzer comes, not when JUnit looks for tests. */
  private static final class Made {
    static final Readers READERS = Readers.ofFakes();
    static final List<String> NAMES = new ArrayList<>(READERS.names());
  }

  /** What a reader's input is here. */
  static byte[] input(String name, Bytes bytes) {
    byte[] input = new byte[1 + bytes.size()];
    input[0] = (byte) Made.NAMES.indexOf(name);
    bytes.copyTo(input, 1);
    return input;
  }

  @FuzzTest(maxDuration = "")
  void all(byte[] input) throws Exception {
    check(input);
  }

  /** The reader that an input chooses. */
  static Optional<String> reader(byte[] input) {
    return input.length == 0
        ? Optional.empty()
        : Optional.of(Made.NAMES.get((input[0] & 0xff) % Made.NAMES.size()));
  }

  /** Holds the law for the reader that an input chooses. */
  static void check(byte[] input) throws Exception {
    Optional<String> name = reader(input);
    if (name.isPresent()) {
      Bytes rest = Bytes.of(Arrays.copyOfRange(input, 1, input.length), "fuzz");
      Made.READERS.check(name.get(), rest);
    }
  }
}
