package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that docs/second-stage.md gives to a guest with a second stage. */
@Tag("reference")
final class SecondStageFilesTest {
  private static final Path FILES = Lab.TREE.resolve("test-data/second-stage");

  @Test
  void grubSnippet_isReadByGrub(@TempDir Path folder) throws IOException {
    Command.Outcome snippet = Command.of(file("05_second_stage")).run().orThrow();
    Path config = Files.write(folder.resolve("grub.cfg"), snippet.out().toArray());
    for (GrubRelease release : GrubRelease.values()) {
      Command.Outcome outcome = release.program("grub-script-check").and(config.toString()).run();
      assertEquals(0, outcome.exitCode(), outcome::toString);
    }
  }

  @Test
  void aptHook_isReadByApt() {
    Needs.program("apt-config", "apt");
    Command.Outcome outcome =
        Command.of("apt-config", "dump", "DPkg::Post-Invoke")
            .with("APT_CONFIG", file("90second-stage"))
            .run()
            .orThrow();
    assertTrue(outcome.text().contains("/usr/local/sbin/update-second-stage || "), outcome.text());
  }

  @Test
  void update_buildsOnceForEachVersion(@TempDir Path folder) throws IOException {
    Path image = folder.resolve("pvhboot-i386.elf");
    Files.writeString(image, "of before");

    assertEquals("built", update("2.06-13", 0, image, folder));
    assertEquals("", update("2.06-13", 0, image, folder));
    assertEquals("built", update("2.12-1", 0, image, folder));
    assertEquals("2.12-1\n", Files.readString(folder.resolve("pvhboot-i386.elf.version")));
  }

  @Test
  void update_afterAFailure_triesAgain(@TempDir Path folder) throws IOException {
    Path image = folder.resolve("pvhboot-i386.elf");
    Files.writeString(image, "of before");

    assertEquals("built", update("2.06-13", 6, image, folder));
    assertFalse(Files.exists(folder.resolve("pvhboot-i386.elf.version")));
    assertEquals("built", update("2.06-13", 0, image, folder));
    assertEquals("", update("2.06-13", 0, image, folder));
  }

  @Test
  void update_turnedOffOrWithoutThePackage_doesNothing(@TempDir Path folder) throws IOException {
    Path image = folder.resolve("pvhboot-i386.elf");
    assertEquals("", update("2.06-13", 0, image, folder));

    Files.writeString(image, "of before");
    assertEquals("", update("", 0, image, folder));
    assertEquals("of before", Files.readString(image));
  }

  /** Runs the script where dpkg knows a version; returns what mkpvhboot said, if it was called. */
  private static String update(String version, int exitCode, Path image, Path folder)
      throws IOException {
    Path programs = Files.createDirectories(folder.resolve("bin"));
    program(
        programs.resolve("dpkg-query"),
        version.isEmpty() ? "exit 1" : "printf '%s' '" + version + "'");
    Path log = folder.resolve("log");
    Files.deleteIfExists(log);
    program(
        programs.resolve("mkpvhboot"),
        "test \"$*\" = '--offline --target i386-xen_pvh --second-stage -o "
            + image
            + "' && printf built >"
            + log
            + "\nexit "
            + exitCode);
    Command.Outcome outcome =
        Command.of(file("update-second-stage"), image.toString())
            .with("PATH", programs + ":/usr/bin:/bin")
            .run();
    assertEquals(exitCode, outcome.exitCode(), outcome::toString);
    return Files.exists(log) ? Files.readString(log) : "";
  }

  private static void program(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String file(String name) {
    assertTrue(List.of("05_second_stage", "90second-stage", "update-second-stage").contains(name));
    return FILES.resolve(name).toString();
  }
}
