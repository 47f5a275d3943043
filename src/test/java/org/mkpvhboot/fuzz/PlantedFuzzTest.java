package org.mkpvhboot.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.linux.BzImage;

/** A reader with a fault that the fuzzer has to find, as a test of the fuzzer. */
final class PlantedFuzzTest {
  static final String FAULT = "planted fault";

  /** One in 2^32 inputs has the fault by chance. */
  static final long MOST_INPUTS = 20_000_000;

  @FuzzTest(maxDuration = "")
  void planted(byte[] input) {
    // a comparison in the code of the tool, as the tests' own is not instrumented
    if (BzImage.isIn(Bytes.of(input, "fuzz"))) {
      throw new IllegalStateException(FAULT);
    }
  }
}
