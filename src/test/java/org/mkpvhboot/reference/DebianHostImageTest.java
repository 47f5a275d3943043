package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;

/** Debian's own images, taken apart and built again, are the same bytes. */
@Tag("reference")
final class DebianHostImageTest {
  @TestFactory
  Stream<DynamicTest> rebuiltFromItsParts_sameBytes(@TempDir Path folder) {
    return Stream.of(GrubRelease.values())
        .flatMap(
            release ->
                Stream.of(Target.values())
                    .map(
                        target ->
                            dynamicTest(
                                release + " " + target,
                                () -> checkRebuilt(release, target, folder))));
  }

  private static void checkRebuilt(GrubRelease release, Target target, Path folder)
      throws IOException {
    byte[] debians = Files.readAllBytes(release.hostImage(target));
    GrubImage image = GrubImage.decode(Bytes.of(debians, "Debian's image"));
    assertEquals(target, image.target());
    Path own = Files.createTempDirectory(folder, "parts-");
    Path rebuilt = own.resolve("image");
    List<String> arguments = new ArrayList<>(List.of("mkimage", "-O", target.id()));
    arguments.addAll(List.of("-d", release.platform(target).toString()));
    arguments.addAll(List.of("-m", part(own, "memdisk", image.memdiskBytes().orElseThrow())));
    arguments.addAll(List.of("-c", part(own, "config", image.earlyConfig().orElseThrow())));
    arguments.addAll(List.of("-p", image.prefix().orElseThrow()));
    arguments.addAll(List.of("-o", rebuilt.toString()));
    image.modules().forEach(module -> arguments.add(module.name()));

    Command.Outcome outcome = Mkpvhboot.run(arguments);
    assertEquals(0, outcome.exitCode(), outcome::toString);
    SameImage.check(debians, Files.readAllBytes(rebuilt), outcome::toString);
  }

  private static String part(Path folder, String name, Bytes bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes.toArray()).toString();
  }
}
