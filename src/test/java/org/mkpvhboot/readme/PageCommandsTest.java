package org.mkpvhboot.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.readme.Page.Block;
import org.mkpvhboot.readme.Transcript.Step;

/**
 * Runs each page's commands in their order and compares what they print with what the page shows.
 *
 * <p>Each page has a folder of its own, in which the README's first command was run before; on the
 * pages it is called {@code /srv/xen}. A block {@code sh} is one script that has to succeed; of a
 * block {@code console} each command has to print what stands behind it, and may give a negative
 * verdict; a block {@code grub} is a file.
 */
@Tag("reference")
class PageCommandsTest {
  private static final String FOLDER = "/srv/xen";
  private static final int VERDICT = Failure.Kind.VERDICT.exitCode();
  private static final String BUILDS = "./mkpvhboot --target all";

  private static Path home = Path.of("");

  static List<Page> pages() {
    return Page.all();
  }

  /** The README's first command, as on a fresh machine: with an empty cache. */
  @BeforeAll
  static void build(@TempDir Path folder) throws Exception {
    home = folder;
    Block first = Page.of(Page.README).blocks().get(0);
    assertTrue(first.text().startsWith(BUILDS), first::text);
    Path images = Files.createDirectory(home.resolve("images"));
    putPrograms(images);
    run(images, first.text(), 0);
    assertTrue(Files.size(images.resolve("grub-i386-xen_pvh.bin")) > 1_000_000);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commands_doWhatThePageSays(Page page) throws Exception {
    Path folder = Files.createDirectory(home.resolve(page.file().getFileName().toString()));
    putPrograms(folder);
    try (Stream<Path> images = Files.list(home.resolve("images"))) {
      for (Path image : images.filter(file -> file.toString().endsWith(".bin")).toList()) {
        Files.copy(image, folder.resolve(image.getFileName()));
      }
    }
    for (Block block : page.blocks()) {
      if (block.language().equals("grub")) {
        Files.writeString(folder.resolve(block.name()), block.text());
      } else if (block.language().equals("sh") && block.whyNotRun().isEmpty()) {
        run(folder, block.text(), 0);
      } else if (block.language().equals("console") && block.whyNotRun().isEmpty()) {
        for (Step step : Transcript.steps(block.text())) {
          String printed = run(folder, step.command(), VERDICT);
          if (!Transcript.matches(step.output(), printed)) {
            assertEquals(step.output(), printed, page + ":" + block.line() + ": " + step.command());
          }
        }
      }
    }
  }

  /** What a fleet says every five seconds: on a slow machine, and on no page. */
  private static final String PROGRESS =
      "(?m)^mkpvhboot: [0-9]+ (of (about )?[0-9]+ )?images(,| checked,).*\\n";

  /** The programs of the tree under the names that the pages call. */
  private static void putPrograms(Path folder) throws IOException {
    for (String program : List.of("mkpvhboot", "boot-test")) {
      Path tree = Path.of(program).toAbsolutePath();
      Path file = folder.resolve(program);
      Files.writeString(file, "#!/bin/sh\nexec '" + tree + "' \"$@\"\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** Runs commands of a shell, whose exit code is 0 or a given one; returns what they print. */
  private static String run(Path folder, String command, int otherCode)
      throws IOException, InterruptedException {
    Path log = home.resolve("log");
    ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", command);
    // an empty cache for the tool; the packages of the boot proof are the tests' own
    builder
        .environment()
        .putIfAbsent("MKPVHBOOT_LAB", System.getProperty("user.home") + "/.cache/mkpvhboot-lab");
    builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("it did not end within ten minutes: " + command);
    }
    String printed =
        Files.readString(log).replace(folder.toString(), FOLDER).replaceAll(PROGRESS, "");
    int exitCode = process.exitValue();
    assertTrue(
        exitCode == 0 || exitCode == otherCode,
        () -> command + " has the exit code " + exitCode + "\n" + printed);
    return printed;
  }
}
