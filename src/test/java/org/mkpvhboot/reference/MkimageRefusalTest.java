package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.target.Target;

/**
 * The verb mkimage refuses what grub-mkimage refuses, and {@code --note}, and then writes nothing.
 */
@Tag("reference")
final class MkimageRefusalTest {
  private static final Target TARGET = Target.I386_XEN_PVH;

  @TestFactory
  Stream<DynamicTest> refusedByGrubMkimage_refusedByUs(@TempDir Path folder) {
    return Stream.of(GrubRelease.values())
        .flatMap(
            release ->
                commandLines(release, folder)
                    .map(
                        arguments ->
                            dynamicTest(
                                release + " " + String.join(" ", arguments),
                                () -> checkRefused(release, arguments, folder))));
  }

  private static Stream<List<String>> commandLines(GrubRelease release, Path folder) {
    String modules = release.platform(TARGET).toString();
    String missing = folder.resolve("missing").toString();
    List<String> good = List.of("-O", TARGET.id(), "-d", modules, "-p", "/boot");
    List<String> noPrefix = List.of("-O", TARGET.id(), "-d", modules);
    Stream<List<String>> wrongAdditions =
        Stream.of(
                List.of("no-such-module"),
                List.of("no-such-module.mod"),
                // listed in moddep.lst, but without a file
                List.of("kernel"),
                List.of(missing + ".mod"),
                List.of("-c", missing),
                List.of("-m", missing),
                List.of("-k", missing),
                List.of("-D", missing),
                List.of("-C", "lzma"),
                List.of("--sbat", "/dev/null"),
                List.of("-s/dev/null"),
                List.of("-x", "/dev/null"),
                List.of("--x509key=/dev/null"),
                List.of("-S", "100"),
                List.of("--appended-signature-size=100"),
                List.of("--no-such-option"),
                List.of("-Z"),
                List.of("-vZ"),
                List.of("--verbose=yes"),
                List.of("--co=xz"),
                List.of("--prefix"),
                List.of("-p"))
            .map(addition -> join(good, addition));
    Stream<List<String>> wrongFromTheStart =
        Stream.of(
            noPrefix,
            join(noPrefix, List.of("normal", "tar")),
            List.of("-d", modules, "-p", "/boot"),
            List.of("-O", "i386-xen-pvh", "-d", modules, "-p", "/boot"),
            List.of("-O", TARGET.id(), "-d", missing, "-p", "/boot"));
    Stream<List<String>> tooNew =
        release.hasDisableCli() ? Stream.of() : Stream.of(join(good, List.of("--disable-cli")));
    return Stream.of(wrongAdditions, wrongFromTheStart, tooNew).flatMap(each -> each);
  }

  private static void checkRefused(GrubRelease release, List<String> arguments, Path folder)
      throws IOException {
    Path image = folder.resolve("image");
    // in front: the last argument may be an option without its value
    List<String> withOutput = join(List.of("-o", image.toString()), arguments);
    Command.Outcome theirs = release.program("grub-mkimage").and(withOutput).run();
    Files.deleteIfExists(image);
    assertNotEquals(0, theirs.exitCode(), theirs::toString);

    Command.Outcome ours = Mkpvhboot.run(join(List.of("mkimage"), withOutput));
    assertTrue(ours.exitCode() >= 2 && ours.exitCode() <= 5, ours::toString);
    assertEquals(2, ours.err().lines().count(), ours::toString);
    assertEquals(0, ours.out().size());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  /**
   * The one intended difference: grub-mkimage takes {@code --note}, and puts the note of a PowerPC
   * firmware where the notes for Xen were. Xen does not start such an image, so nobody can want it.
   */
  @ParameterizedTest
  @EnumSource
  void note_spoilsGrubMkimagesImage_refusedByUs(GrubRelease release, @TempDir Path folder) {
    for (Target target : Target.values()) {
      Path image = folder.resolve("image-" + target);
      List<String> arguments =
          List.of(
              "-O",
              target.id(),
              "-d",
              release.platform(target).toString(),
              "-p",
              "/boot",
              "-o",
              image.toString());
      release.program("grub-mkimage").and(arguments).run().orThrow();
      assertTrue(XenJudge.judge(image, target.guest()).isGuest(), "without --note");

      release.program("grub-mkimage").and(arguments).and("--note").run().orThrow();
      XenJudge.Verdict spoilt = XenJudge.judge(image, target.guest());
      assertFalse(spoilt.isGuest(), spoilt::toString);

      Command.Outcome ours = Mkpvhboot.run(join(List.of("mkimage", "-n"), arguments));
      assertEquals(5, ours.exitCode(), ours::toString);
      assertTrue(ours.err().contains("--note would overwrite the notes"), ours::toString);
    }
  }

  private static List<String> join(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
