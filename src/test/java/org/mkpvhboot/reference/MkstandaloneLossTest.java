package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.target.Target;

/**
 * Where grub-mkstandalone loses data without a word, the verb mkstandalone differs on purpose.
 *
 * <p>Each case shows first that grub-mkstandalone ends with 0 and what its image lacks.
 */
@Tag("reference")
final class MkstandaloneLossTest {
  private static final Target TARGET = Target.I386_XEN_PVH;

  /**
   * A loss.
   *
   * @param source the argument, with the folder of the files as {@code @}
   * @param places what is in grub-mkstandalone's memdisk of it
   * @param says what our error has to name
   */
  private record Loss(String name, String source, List<String> places, List<String> says) {}

  private static final List<Loss> LOSSES =
      List.of(
          new Loss("missing graft", "in/x=@/nope", List.of(), List.of("@/nope", "/in/x")),
          new Loss("link to nowhere", "in/x=@/dangling", List.of(), List.of("@/dangling", "/in/x")),
          new Loss(
              "link in a grafted folder",
              "in=@/linked",
              List.of("in/file"),
              List.of("@/linked/link", "/in/link", "file")),
          new Loss(
              "link to a folder in one",
              "in=@/linkedfolder",
              List.of("in/d/file"),
              List.of("@/linkedfolder/link", "/in/link")),
          new Loss(
              "link to nowhere in a folder in one",
              "in=@/deep",
              List.of("in/d/file"),
              List.of("@/deep/d/link", "/in/d/link", "nowhere")),
          new Loss("pipe", "in/x=@/pipe", List.of(), List.of("@/pipe", "/in/x")),
          new Loss("device", "in/x=/dev/null", List.of(), List.of("/dev/null", "/in/x")),
          new Loss(
              "pipe in a grafted folder",
              "in=@/piped",
              List.of("in/file"),
              List.of("@/piped/pipe", "/in/pipe")));

  @TestFactory
  Stream<DynamicTest> leftOut_isAnErrorWithBothPaths(@TempDir Path folder) throws IOException {
    makeFiles(folder);
    return Stream.of(GrubRelease.values())
        .flatMap(
            release ->
                LOSSES.stream()
                    .map(
                        loss ->
                            dynamicTest(
                                release + " " + loss.name(),
                                () -> checkLoss(release, loss, folder))));
  }

  private static void makeFiles(Path folder) throws IOException {
    HostTree.link(folder.resolve("dangling"), "nowhere");
    for (String file :
        List.of("file", "linked/file", "linkedfolder/d/file", "deep/d/file", "piped/file")) {
      HostTree.write(folder.resolve(file), file);
    }
    HostTree.link(folder.resolve("linked/link"), "file");
    HostTree.link(folder.resolve("linkedfolder/link"), "d");
    HostTree.link(folder.resolve("deep/d/link"), "nowhere");
    Files.createDirectories(folder.resolve("out"));
    for (String pipe : List.of("pipe", "piped/pipe")) {
      Command.of("mkfifo", folder.resolve(pipe).toString()).run().orThrow();
    }
  }

  private static List<String> arguments(GrubRelease release, Path image, String... more) {
    List<String> arguments = new ArrayList<>(List.of("-O", TARGET.id()));
    arguments.addAll(List.of("-d", release.platform(TARGET).toString(), "-o", image.toString()));
    arguments.addAll(List.of("--install-modules=", "--fonts=", "--locales=", "--themes="));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static void checkLoss(GrubRelease release, Loss loss, Path folder) throws IOException {
    Path image = folder.resolve("out/image");
    List<String> arguments =
        arguments(release, image, loss.source().replace("@", folder.toString()));
    release.program("grub-mkstandalone").and(arguments).run().orThrow();
    assertEquals(loss.places(), grafts(image));
    Files.delete(image);

    Command.Outcome ours = ours(arguments);
    assertTrue(ours.exitCode() == 2 || ours.exitCode() == 3, ours::toString);
    assertEquals(2, ours.err().lines().count(), ours::toString);
    for (String says : loss.says()) {
      assertTrue(ours.err().contains(says.replace("@", folder.toString())), ours::toString);
    }
    try (Stream<Path> left = Files.list(folder.resolve("out"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  /** GRUB's reader finds the first of two. */
  @ParameterizedTest
  @EnumSource
  void duplicate_readsAsTheFirst_isAnErrorWithBothPaths(GrubRelease release, @TempDir Path folder)
      throws IOException {
    Path one = Files.writeString(folder.resolve("one"), "1\n");
    Path two = Files.writeString(folder.resolve("two"), "2\n");
    Path image = folder.resolve("image");
    for (String other : List.of("x", "/x", "./x", "y/../x", "//x")) {
      List<String> arguments = arguments(release, image, "x=" + one, other + "=" + two);
      release.program("grub-mkstandalone").and(arguments).run().orThrow();
      assertEquals("1\n", readByGrub(release, image, folder, "/x"), other);
      Files.delete(image);

      Command.Outcome ours = ours(arguments);
      assertEquals(2, ours.exitCode(), ours::toString);
      assertTrue(
          ours.err().contains("place /x in the memdisk: " + one + " and " + two), ours::toString);
      assertTrue(Files.notExists(image));
    }
  }

  /** A file whose name ends as a folder's does is one that GRUB lists and cannot open. */
  @ParameterizedTest
  @EnumSource
  void fileAtAFolder_isNotFoundByGrub_isAnError(GrubRelease release, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "1\n");
    Path image = folder.resolve("image");
    for (String place : List.of("x/", "x/.", "x/y/..", "")) {
      List<String> arguments = arguments(release, image, place + "=" + file);
      release.program("grub-mkstandalone").and(arguments).run().orThrow();
      assertTrue(readByGrub(release, image, folder, "/x").contains("not found"), place);
      Files.delete(image);

      Command.Outcome ours = ours(arguments);
      assertEquals(2, ours.exitCode(), ours::toString);
      assertTrue(ours.err().contains(file + ": is a file, and its place"), ours::toString);
      assertTrue(Files.notExists(image));
    }
  }

  /** A graft that is itself a link is left out too; we take what it points to. */
  @ParameterizedTest
  @EnumSource
  void linkAsGraft_isLeftOut_isFollowedByUs(GrubRelease release, @TempDir Path folder)
      throws IOException {
    HostTree.write(folder.resolve("d/file"), "F");
    HostTree.link(folder.resolve("link"), "d");
    HostTree.link(folder.resolve("filelink"), "d/file");
    Path image = folder.resolve("image");
    List<String> arguments =
        arguments(release, image, "a=" + folder.resolve("link"), "b=" + folder.resolve("filelink"));
    release.program("grub-mkstandalone").and(arguments).run().orThrow();
    assertEquals(List.of(), grafts(image));

    Command.Outcome ours = ours(arguments);
    assertEquals(0, ours.exitCode(), ours::toString);
    assertEquals(List.of("a/file", "b"), grafts(image));
  }

  /** Names need not be text: here a byte that is no UTF-8. */
  @Test
  void nameThatIsNoText_inAFolder_sameBytes(@TempDir Path folder) throws IOException {
    GrubRelease release = GrubRelease.GRUB_2_12_TRIXIE;
    Path image = folder.resolve("image");
    Command.of("sh", "-c", "mkdir d && printf x >\"d/$(printf 'a\\377b')\" && printf y >\"d/é\"")
        .in(folder)
        .run()
        .orThrow();
    List<String> arguments = arguments(release, image, "in=" + folder.resolve("d"));
    release.program("grub-mkstandalone").and(arguments).run().orThrow();
    byte[] expected = Files.readAllBytes(image);
    Files.delete(image);

    Command.Outcome ours = Mkpvhboot.launcher("mkstandalone").and(arguments).run();
    assertEquals(0, ours.exitCode(), ours::toString);
    SameImage.check(expected, Files.readAllBytes(image), arguments::toString);
    assertTrue(new String(expected, StandardCharsets.ISO_8859_1).contains("in/a\u00ffb"));
    // Java cannot delete it by its text
    Command.of("rm", "-r", folder.resolve("d").toString()).run().orThrow();
  }

  private static Command.Outcome ours(List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("mkstandalone"));
    all.addAll(arguments);
    return Mkpvhboot.run(all);
  }

  private static GrubImage decode(Path image) throws IOException {
    return GrubImage.decode(Bytes.of(Files.readAllBytes(image), "image"));
  }

  /** What is in the memdisk beside GRUB's own files, sorted. */
  private static List<String> grafts(Path image) throws IOException {
    return decode(image).memdisk().orElseThrow().entries().stream()
        .map(MemdiskEntry::name)
        .filter(name -> !name.startsWith("boot/grub/"))
        .sorted()
        .toList();
  }

  /** What GRUB's own reader of tar finds at a path, or its error. */
  private static String readByGrub(GrubRelease release, Path image, Path folder, String path)
      throws IOException {
    Path tar = folder.resolve("memdisk.tar");
    Files.write(tar, decode(image).memdiskBytes().orElseThrow().toArray());
    Command.Outcome outcome =
        release.program("grub-fstest").and(tar.toString(), "cat", "(loop0)" + path).run();
    Files.delete(tar);
    return outcome.text() + outcome.err();
  }
}
