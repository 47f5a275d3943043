package org.mkpvhboot.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;

/** A few seconds of fuzzing with made-up seeds; {@link RealSeedsFuzzTest} goes on from there. */
@Order(1)
final class FuzzTest {
  private static final int LEAST_INPUTS = 20;
  private static final long SECONDS = 8;

  /** Always the same, so that this test says the same each time. */
  private static final long SEED = 1;

  @Test
  void readers_changedInputs_onlyFailInGoodOrder() throws InterruptedException {
    FuzzSeeds seeds =
        new FuzzSeeds(
            Arrays.stream(Target.values()).map(target -> FakePlatform.of(target).open()).toList(),
            List.of("memdisk", "normal", "tar"));
    Fuzzer fuzzer = new Fuzzer(new FuzzTargets(seeds).all());
    List<String> findings = fuzzer.run(SECONDS, LEAST_INPUTS, SEED);
    System.out.println("fuzzed for " + SECONDS + " s:\n" + fuzzer);
    assertEquals("", String.join("\n", findings));
  }
}
