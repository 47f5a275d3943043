package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.mkpvhboot.firststage.Templates;
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

  private static final List<String> TEMPLATES =
      List.of("chainload", "linux", "chainload-two-stage", Templates.SECOND_STAGE);

  @TestFactory
  Stream<DynamicTest> images_acceptedForTheirGuestTypeOnly(@TempDir Path folder) {
    return Stream.of(GrubRelease.values())
        .flatMap(
            release ->
                Stream.of(Target.values())
                    .map(
                        target ->
                            dynamicTest(
                                release + " " + target, () -> check(release, target, folder))));
  }

  private static void check(GrubRelease release, Target target, Path folder) {
    List<XenJudge.Question> questions = new ArrayList<>();
    for (String template : TEMPLATES) {
      Path image = folder.resolve(release + "-" + target + "-" + template);
      build(release, target, template, image);
      Command.of("gzip", "-9", "--keep", image.toString()).run().orThrow();
      for (Guest guest : Guest.values()) {
        questions.add(new XenJudge.Question(image, guest));
        questions.add(new XenJudge.Question(Path.of(image + ".gz"), guest));
      }
    }
    for (XenRelease xen : XenRelease.values()) {
      for (XenJudge.Verdict verdict : XenJudge.judge(xen, questions)) {
        boolean right = verdict.question().guest() == target.guest();
        assertEquals(right, verdict.isGuest(), () -> xen + ": " + verdict);
        if (right) {
          assertEquals(GUEST_TYPES.get(target), verdict.guestType());
        }
      }
    }
  }

  private static void build(GrubRelease release, Target target, String template, Path image) {
    List<String> arguments = new ArrayList<>(List.of("build", "--target", target.id()));
    arguments.addAll(List.of("--modules-from", release.platform(target).toString()));
    arguments.addAll(List.of("--template", template, "-o", image.toString()));
    if (template.equals(Templates.SECOND_STAGE)) {
      arguments.add("--second-stage");
    }
    if (template.equals("linux")) {
      arguments.addAll(List.of("--set", "DISK=xen/xvda1", "--set", "KERNEL=/vmlinuz"));
      arguments.addAll(List.of("--set", "INITRD=/initrd.img", "--set", "CMDLINE=ro quiet"));
    }
    Command.Outcome outcome = Mkpvhboot.run(arguments);
    assertEquals(0, outcome.exitCode(), outcome::toString);
  }
}
