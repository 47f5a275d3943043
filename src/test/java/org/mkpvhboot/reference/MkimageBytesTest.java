package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.target.Target;

/** The verb mkimage writes grub-mkimage's bytes, for each GRUB version and target. */
@Tag("reference")
final class MkimageBytesTest {
  private static final int CASES = 36;
  private static final AtomicInteger SAME = new AtomicInteger();

  @AfterAll
  static void sayHowMany() {
    System.out.println("reference: " + SAME + " images are grub-mkimage's, byte for byte");
  }

  @TestFactory
  Stream<DynamicTest> randomCommandLines_sameBytes(@TempDir Path folder) {
    return pairs(
        (release, target) ->
            IntStream.range(0, CASES)
                .mapToObj(
                    seed ->
                        dynamicTest(
                            release + " " + target + " seed " + seed,
                            () -> checkRandom(release, target, seed, folder))));
  }

  @TestFactory
  Stream<DynamicTest> allModules_sameBytes(@TempDir Path folder) {
    return pairs(
        (release, target) ->
            Stream.of(
                dynamicTest(
                    release + " " + target, () -> checkAllModules(release, target, folder))));
  }

  /** What tests there are for a release and a target. */
  private interface Cases {
    Stream<DynamicTest> of(GrubRelease release, Target target);
  }

  private static Stream<DynamicTest> pairs(Cases cases) {
    return Stream.of(GrubRelease.values())
        .flatMap(
            release -> Stream.of(Target.values()).flatMap(target -> cases.of(release, target)));
  }

  private static void checkRandom(GrubRelease release, Target target, int seed, Path folder)
      throws IOException {
    Path own = Files.createTempDirectory(folder, "case-");
    RandomMkimage random = new RandomMkimage(release, target, own, seed);
    // every fourth to standard output
    Path image = own.resolve("image");
    if (seed % 4 == 0) {
      List<String> arguments = random.arguments("");
      byte[] expected =
          release.program("grub-mkimage").and(arguments).run().orThrow().out().toArray();
      byte[] actual = ours(arguments).out().toArray();
      same(expected, actual, arguments);
    } else {
      List<String> arguments = random.arguments(image.toString());
      sameFile(release, arguments, image);
    }
  }

  private static void checkAllModules(GrubRelease release, Target target, Path folder)
      throws IOException {
    Path own = Files.createTempDirectory(folder, "case-");
    Path image = own.resolve("image");
    sameFile(
        release,
        new RandomMkimage(release, target, own, 1).withAllModules(image.toString()),
        image);
  }

  private static void sameFile(GrubRelease release, List<String> arguments, Path image)
      throws IOException {
    release.program("grub-mkimage").and(arguments).run().orThrow();
    byte[] expected = Files.readAllBytes(image);
    Files.delete(image);
    assertEquals(0, ours(arguments).out().size());
    same(expected, Files.readAllBytes(image), arguments);
    Files.delete(image);
  }

  private static Command.Outcome ours(List<String> arguments) {
    Command.Outcome outcome =
        Mkpvhboot.run(Stream.concat(Stream.of("mkimage"), arguments.stream()).toList());
    assertEquals(0, outcome.exitCode(), outcome::toString);
    assertEquals("", outcome.err());
    return outcome;
  }

  private static void same(byte[] expected, byte[] actual, List<String> arguments) {
    SameImage.check(expected, actual, () -> "mkimage " + String.join(" ", arguments));
    SAME.incrementAndGet();
  }
}
