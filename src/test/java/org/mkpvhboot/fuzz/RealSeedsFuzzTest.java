package org.mkpvhboot.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.platform.PlatformSource;
import org.mkpvhboot.reference.verdict.RealImages;
import org.mkpvhboot.target.Target;

/**
 * Fuzzing with images of real kernels and modules as seeds: a minute, with other inputs each time.
 *
 * <p>{@code MKPVHBOOT_FUZZ_SECONDS=1200 mvn -Dgroups=reference -DexcludedGroups=
 * -Dtest=RealSeedsFuzzTest test} takes twenty.
 */
@Tag("reference")
@Order(1)
final class RealSeedsFuzzTest {
  private static final int LEAST_INPUTS = 200;
  private static final long SECONDS = 60;

  @Test
  void readers_changedRealInputs_onlyFailInGoodOrder() throws InterruptedException {
    Path folder = RealImages.platforms();
    PlatformSource source = new PlatformSource();
    FuzzSeeds seeds =
        new FuzzSeeds(
            Arrays.stream(Target.values()).map(target -> source.open(folder, target)).toList(),
            List.of("memdisk", "tar", "echo"));
    long seconds = FuzzSeeds.seconds().orElse(SECONDS);
    long seed = System.currentTimeMillis();
    Fuzzer fuzzer = new Fuzzer(new FuzzTargets(seeds).all());
    List<String> findings = fuzzer.run(seconds, LEAST_INPUTS, seed);
    System.out.println("fuzzed for " + seconds + " s from seed " + seed + ":\n" + fuzzer);
    assertEquals("", String.join("\n", findings));
  }
}
