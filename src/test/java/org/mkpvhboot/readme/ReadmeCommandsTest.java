package org.mkpvhboot.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the README's commands in their order, in an empty folder with an empty cache. */
@Tag("reference")
class ReadmeCommandsTest {
  @Test
  void commands_asTheyStand_allSucceed(@TempDir Path folder) throws Exception {
    for (String program : List.of("mkpvhboot", "boot-test")) {
      Files.createSymbolicLink(folder.resolve(program), Path.of(program).toAbsolutePath());
    }
    List<String> commands = Readme.commands();
    assertTrue(commands.size() >= 6, "the README has only " + commands.size() + " examples");
    for (String command : commands) {
      assertEquals("", failure(folder, command), command);
    }
    assertTrue(Files.size(folder.resolve("grub-i386-xen_pvh.bin")) > 1_000_000);
  }

  /** Runs a block of shell; returns what it printed when it failed, else nothing. */
  private static String failure(Path folder, String command)
      throws IOException, InterruptedException {
    Path log = folder.resolve("readme.log");
    ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", command);
    // an empty cache for the tool; the packages of the boot proof are the tests' own
    builder
        .environment()
        .putIfAbsent("MKPVHBOOT_LAB", System.getProperty("user.home") + "/.cache/mkpvhboot-lab");
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return "it did not end within ten minutes";
    }
    return process.exitValue() == 0 ? "" : Readme.read(log);
  }
}
