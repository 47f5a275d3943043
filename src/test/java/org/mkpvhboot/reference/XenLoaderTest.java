package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;

/** Xen's loader takes the images of the verb build, for their type of guest and no other. */
@Tag("reference")
final class XenLoaderTest {
  private static final Map<Target, String> GUEST_TYPES =
      Map.of(
          Target.I386_XEN, "xen-3.0-x86_32p",
          Target.X86_64_XEN, "xen-3.0-x86_64",
          Target.I386_XEN_PVH, "hvm-3.0-x86_32");

  @TestFactory
  Stream<DynamicTest> image_acceptedForItsGuestTypeOnly(@TempDir Path folder) {
    return Stream.of(GrubRelease.values())
        .flatMap(
            release ->
                Stream.of(Target.values())
                    .flatMap(
                        target ->
                            templates(target)
                                .map(
                                    template ->
                                        dynamicTest(
                                            release + " " + target + " " + template,
                                            () -> check(release, target, template, folder)))));
  }

  private static Stream<String> templates(Target target) {
    Stream<String> all = Stream.of("chainload", "linux");
    return target.guest() == Guest.PV ? Stream.concat(all, Stream.of("chainload-two-stage")) : all;
  }

  private static void check(GrubRelease release, Target target, String template, Path folder) {
    Path image = folder.resolve(release + "-" + target + "-" + template);
    List<String> arguments = new ArrayList<>(List.of("build", "--target", target.id()));
    arguments.addAll(List.of("--modules-from", release.deb().toString()));
    arguments.addAll(List.of("--template", template, "-o", image.toString()));
    if (template.equals("linux")) {
      arguments.addAll(List.of("--set", "DISK=xen/xvda1", "--set", "KERNEL=/vmlinuz"));
      arguments.addAll(List.of("--set", "INITRD=/initrd.img", "--set", "CMDLINE=ro quiet"));
    }
    Command.Outcome outcome = Mkpvhboot.run(arguments);
    assertEquals(0, outcome.exitCode(), outcome::toString);
    checkVerdicts(image, target);
    Command.of("gzip", "-9", image.toString()).run().orThrow();
    checkVerdicts(Path.of(image + ".gz"), target);
  }

  private static void checkVerdicts(Path image, Target target) {
    XenJudge.Verdict right = XenJudge.judge(image, target.guest());
    assertTrue(right.isGuest(), right::toString);
    assertEquals(GUEST_TYPES.get(target), right.guestType());
    XenJudge.Verdict other =
        XenJudge.judge(image, target.guest() == Guest.PV ? Guest.PVH : Guest.PV);
    assertFalse(other.isGuest(), other::toString);
  }
}
