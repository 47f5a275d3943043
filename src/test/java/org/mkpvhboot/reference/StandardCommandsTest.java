package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.platform.PlatformSource;
import org.mkpvhboot.run.GrubPartsReader;
import org.mkpvhboot.run.RunTrace;
import org.mkpvhboot.target.Target;

/** The commands that we know without a platform are those of the real ones. */
@Tag("reference")
final class StandardCommandsTest {
  /** Modules that no guest's image has: GRUB's own tests, and those of other machines. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "backtrace",
          "functional_test",
          "hello",
          "macbless",
          "net",
          "test_blockarg",
          "testload",
          "testspeed");

  @ParameterizedTest
  @EnumSource
  void table_isThatOfAllReleasesTogether(Target target) {
    Map<String, Set<String>> real = new TreeMap<>();
    for (GrubRelease release : GrubRelease.values()) {
      Platform platform = new PlatformSource().open(release.platform(target), target);
      GrubPartsReader.commands(platform)
          .forEach(
              (command, module) -> {
                if (!LEFT_OUT.contains(module)) {
                  real.computeIfAbsent(command, key -> new TreeSet<>()).add(module);
                }
              });
    }
    Map<String, String> ours = RunTrace.commands(target);
    assertEquals(real.keySet(), new TreeSet<>(ours.keySet()));
    ours.forEach(
        (command, module) ->
            assertEquals(true, real.getOrDefault(command, Set.of()).contains(module), command));
  }
}
