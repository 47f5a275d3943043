package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.target.Target;

/** The launcher in place of GRUB's programs: in the makefile of docs/packaging.md, and by links. */
@Tag("reference")
final class StandInTest {
  private static final GrubRelease RELEASE = GrubRelease.GRUB_2_12;
  private static final Target TARGET = Target.I386_XEN_PVH;
  private static final String MAKEFILE = "<!-- makefile -->\n```make\n";

  @ParameterizedTest
  @EnumSource(names = {"GRUB_2_12", "GRUB_2_12_TRIXIE", "GRUB_2_14"})
  void makefileOfThePage_eitherProgram_cmpIsSilent(GrubRelease release, @TempDir Path folder)
      throws IOException {
    Needs.program("make", "make");
    String theirs = String.join(" ", release.program("grub-mkstandalone").arguments());
    make(folder.resolve("theirs"), release, theirs);
    String ours = String.join(" ", Mkpvhboot.launcher("mkstandalone").arguments());
    make(folder.resolve("ours"), release, ours);
    for (String image : List.of("default.bin", "rescue.bin")) {
      Command.Outcome cmp =
          Command.of("cmp", "theirs/" + image, "ours/" + image).in(folder).run().orThrow();
      assertEquals("", cmp.text() + cmp.err());
      assertTrue(Files.size(folder.resolve("ours").resolve(image)) > 100_000);
    }
    Command.Outcome differs =
        Command.of("cmp", "ours/default.bin", "ours/rescue.bin").in(folder).run();
    assertEquals(1, differs.exitCode(), "the command lines are not in the images");
  }

  private static void make(Path folder, GrubRelease release, String program) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("Makefile"), makefile());
    Command.of("make", "MKSTANDALONE=" + program, "MODULES=" + release.platform(TARGET))
        .in(folder)
        .run()
        .orThrow();
  }

  /** The makefile of docs/packaging.md, as it stands. */
  private static String makefile() throws IOException {
    String page = Files.readString(Lab.TREE.resolve("docs/packaging.md"));
    int start = page.indexOf(MAKEFILE) + MAKEFILE.length();
    assertTrue(start >= MAKEFILE.length(), "the page has no makefile");
    return page.substring(start, page.indexOf("```\n", start));
  }

  /** By its path, by the search path from another folder, and through a link to a link. */
  @ParameterizedTest
  @CsvSource({
    "grub-mkstandalone, ./grub-mkstandalone",
    "grub-mkstandalone, grub-mkstandalone",
    "grub-mkstandalone, second/grub-mkstandalone",
    "grub2-mkstandalone, grub2-mkstandalone"
  })
  void linkToTheLauncher_isMkstandalone(String name, String called, @TempDir Path folder)
      throws IOException {
    makeLinks(folder, name);
    Files.writeString(folder.resolve("grub.cfg"), "ls\n");
    List<String> arguments =
        List.of(
            "-O",
            TARGET.id(),
            "-d",
            RELEASE.platform(TARGET).toString(),
            "--install-modules=tar",
            "-o",
            "image",
            "boot/grub/grub.cfg=grub.cfg");
    RELEASE.program("grub-mkstandalone").and(arguments).in(folder).run().orThrow();
    byte[] expected = Files.readAllBytes(folder.resolve("image"));
    Files.delete(folder.resolve("image"));

    Command.Outcome ours = byLink(folder, called).and(arguments).run().orThrow();
    assertEquals("", ours.text() + ours.err());
    SameImage.check(expected, Files.readAllBytes(folder.resolve("image")), () -> called);
  }

  @ParameterizedTest
  @CsvSource({
    "grub-mkimage, ./grub-mkimage",
    "grub-mkimage, grub-mkimage",
    "grub-mkimage, second/grub-mkimage",
    "grub2-mkimage, grub2-mkimage"
  })
  void linkToTheLauncher_isMkimage(String name, String called, @TempDir Path folder)
      throws IOException {
    makeLinks(folder, name);
    List<String> arguments =
        List.of("-O", TARGET.id(), "-d", RELEASE.platform(TARGET).toString(), "-p", "/x", "tar");
    byte[] expected =
        RELEASE.program("grub-mkimage").and(arguments).run().orThrow().out().toArray();

    Command.Outcome ours = byLink(folder, called).and(arguments).run().orThrow();
    SameImage.check(expected, ours.out().toArray(), () -> called);
  }

  /** Any other name of a link is the launcher itself. */
  @Test
  void linkOfAnotherName_isTheLauncher(@TempDir Path folder) throws IOException {
    makeLinks(folder, "xen-grub");
    Command.Outcome version = byLink(folder, "xen-grub").and("--version").run().orThrow();
    assertTrue(version.text().startsWith("mkpvhboot "), version::text);
    Command.Outcome help = byLink(folder, "xen-grub").and("mkstandalone", "--help").run().orThrow();
    assertTrue(help.text().contains("grub-mkstandalone"), help::text);
  }

  private static void makeLinks(Path folder, String name) throws IOException {
    Path launcher = Path.of(Mkpvhboot.launcher().arguments().get(0));
    Files.createDirectories(folder.resolve("second"));
    Files.createSymbolicLink(folder.resolve(name), launcher);
    Files.createSymbolicLink(folder.resolve("second").resolve(name), Path.of("..", name));
  }

  /** Called from {@code folder}, by a path or, without a slash, by the search path. */
  private static Command byLink(Path folder, String called) {
    String path =
        Stream.of(folder.toString(), System.getenv("PATH")).reduce("", (a, b) -> a + ":" + b);
    return Command.of("sh", "-c", "\"$0\" \"$@\"", called)
        .in(folder)
        .with("PATH", path.substring(1));
  }
}
