package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.target.Target;

/**
 * The verb mkstandalone writes the bytes of grub-mkstandalone from 2.12 on, and the same files with
 * the same contents as that of 2.06, where times and the order of folders leak in.
 */
@Tag("reference")
final class MkstandaloneBytesTest {
  private static final int CASES = 10;
  private static final AtomicInteger SAME = new AtomicInteger();
  private static final AtomicInteger SAME_FILES = new AtomicInteger();

  @AfterAll
  static void sayHowMany() {
    System.out.println(
        "reference: "
            + SAME
            + " images are grub-mkstandalone's, byte for byte, and "
            + SAME_FILES
            + " of 2.06 have the same files");
  }

  @TestFactory
  Stream<DynamicTest> randomCommandLines_sameImages(@TempDir Path folder) throws IOException {
    Path full = HostTree.full(folder.resolve("full"));
    Path empty = HostTree.empty(folder.resolve("empty"));
    return Stream.of(GrubRelease.values())
        .flatMap(
            release ->
                Stream.of(Target.values())
                    .flatMap(
                        target ->
                            IntStream.range(0, CASES)
                                .mapToObj(
                                    seed ->
                                        dynamicTest(
                                            release + " " + target + " seed " + seed,
                                            () ->
                                                check(
                                                    release,
                                                    target,
                                                    seed % 4 == 3 ? empty : full,
                                                    folder,
                                                    seed)))));
  }

  private static void check(GrubRelease release, Target target, Path host, Path folder, int seed)
      throws IOException {
    Path own = Files.createTempDirectory(folder, "case-");
    Path image = own.resolve("image");
    List<String> arguments =
        new RandomMkstandalone(release, target, host, own, seed).arguments(image);
    String data = host.resolve("grub").toString();
    release
        .program("grub-mkstandalone")
        .and(arguments)
        .with("pkgdatadir", data)
        .with("LC_ALL", "C.UTF-8")
        .run()
        .orThrow();
    byte[] expected = Files.readAllBytes(image);
    Files.delete(image);

    List<String> ours = new ArrayList<>(List.of("mkstandalone"));
    ours.addAll(arguments);
    Command.Outcome outcome = Mkpvhboot.run(Map.of("pkgdatadir", data), ours);
    assertEquals(0, outcome.exitCode(), outcome::toString);
    assertEquals(0, outcome.out().size());
    byte[] actual = Files.readAllBytes(image);
    Files.delete(image);

    if (release == GrubRelease.GRUB_2_06) {
      sameParts(decode(expected), decode(actual), String.join(" ", arguments));
      SAME_FILES.incrementAndGet();
    } else {
      SameImage.check(expected, actual, () -> String.join(" ", arguments));
      SAME.incrementAndGet();
    }
  }

  private static GrubImage decode(byte[] image) {
    return GrubImage.decode(Bytes.of(image, "image"));
  }

  private static void sameParts(GrubImage expected, GrubImage actual, String how) {
    assertEquals(withoutMemdisk(expected), withoutMemdisk(actual), how);
    assertEquals(expected.kernel(), actual.kernel(), how);
    assertEquals(expected.notes(), actual.notes(), how);
    assertEquals(files(expected), files(actual), how);
  }

  private static List<PayloadObject> withoutMemdisk(GrubImage image) {
    return image.area().objects().stream()
        .filter(object -> object.type() != ObjectType.MEMDISK)
        .toList();
  }

  private static Map<String, Bytes> files(GrubImage image) {
    Map<String, Bytes> files = new TreeMap<>();
    Memdisk memdisk = Memdisk.decode(image.memdiskBytes().orElseThrow());
    for (MemdiskEntry entry : memdisk.entries()) {
      assertTrue(files.put(entry.name(), entry.contents()) == null, entry::name);
    }
    return files;
  }
}
