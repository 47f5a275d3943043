package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.target.Target;

/** Images that others made, taken apart with their memdisks and put together again. */
@Tag("reference")
final class ExtractedMemdiskTest {
  private static void assertSameAgain(Path image, Path folder) throws IOException {
    Path parts = folder.resolve("parts");
    Path again = folder.resolve("again");
    assertGood(Mkpvhboot.run("extract", "-q", image.toString(), "-d", parts.toString()));
    assertTrue(Files.isRegularFile(parts.resolve("memdisk.lst")), "the memdisk is one file");
    assertGood(
        Mkpvhboot.run("build", "-q", "--from-extracted", parts.toString(), "-o", again.toString()));
    assertEquals(-1, Files.mismatch(image, again));
  }

  private static void assertGood(Command.Outcome outcome) {
    assertEquals(0, outcome.exitCode(), outcome::toString);
  }

  @ParameterizedTest
  @EnumSource
  void debiansHostImages(GrubRelease release, @TempDir Path folder) throws IOException {
    for (Target target : Target.values()) {
      Path own = Files.createDirectory(folder.resolve(target.id()));
      assertSameAgain(release.hostImage(target), own);
      assertTrue(Files.isRegularFile(own.resolve("parts/memdisk/grub.cfg")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void targetOfAnotherKernel_isRefused(GrubRelease release, @TempDir Path folder)
      throws IOException {
    for (Target target : Target.values()) {
      Path parts = folder.resolve("parts-" + target);
      String image = release.hostImage(target).toString();
      assertGood(Mkpvhboot.run("extract", "-q", image, "-d", parts.toString()));
      Path index = parts.resolve("parts.txt");
      String text = Files.readString(index);
      for (Target other : Target.values()) {
        Files.writeString(index, text.replace("target " + target + "\n", "target " + other + "\n"));
        Command.Outcome outcome =
            Mkpvhboot.run("build", "--from-extracted", parts.toString(), "-o", folder + "/image");
        String expected = "0 ";
        if (other != target) {
          expected =
              "4 mkpvhboot: %s:2: target is %s, but the kernel is one of %s\n"
                  .formatted(index, other, target);
          expected += "  Write target " + target + ", or extract the image again.\n";
        }
        assertEquals(expected, outcome.exitCode() + " " + outcome.err());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void imagesOfGrubMkstandalone(GrubRelease release, @TempDir Path folder) throws IOException {
    Path config = Files.writeString(folder.resolve("grub.cfg"), "ls\n");
    Path image = folder.resolve("image");
    release
        .program("grub-mkstandalone")
        .and("-O", "x86_64-xen", "-d", release.platform(Target.X86_64_XEN).toString())
        .and("-o", image.toString(), "--fonts=", "--locales=", "--themes=")
        .and("--install-modules=normal ls", "boot/grub/grub.cfg=" + config)
        .run()
        .orThrow();
    assertSameAgain(image, folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v7", "oldgnu", "gnu", "ustar", "pax"})
  void memdisksOfGnuTar(String format, @TempDir Path folder) throws IOException {
    Needs.program("tar", "tar");
    Path tree = Files.createDirectories(folder.resolve("tree/boot/grub"));
    Files.writeString(tree.resolve("grub.cfg"), "ls\n");
    Files.createSymbolicLink(tree.resolve("link"), Path.of("grub.cfg"));
    Files.createLink(tree.resolve("other"), tree.resolve("grub.cfg"));
    if (!format.equals("v7") && !format.equals("ustar")) {
      Files.writeString(tree.resolve("n".repeat(150)), "long");
    }
    Path tar = folder.resolve("memdisk.tar");
    Command.of("tar", "--format=" + format, "--sort=name", "-cf", tar.toString(), "boot")
        .in(folder.resolve("tree"))
        .run()
        .orThrow();
    Path image = folder.resolve("image");
    List<String> arguments =
        new ArrayList<>(List.of("mkimage", "-O", "i386-xen_pvh", "-o", image.toString()));
    arguments.addAll(List.of("-d", GrubRelease.GRUB_2_06.platform(Target.I386_XEN_PVH).toString()));
    arguments.addAll(List.of("-m", tar.toString(), "memdisk", "tar", "normal"));
    assertGood(Mkpvhboot.run(arguments));
    assertSameAgain(image, folder);
    assertEquals("ls\n", Files.readString(folder.resolve("parts/memdisk/boot/grub/grub.cfg")));
  }
}
