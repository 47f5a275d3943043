package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run that was killed outright leaves is removed by the next one, and only that. */
@Tag("reference")
final class LeftBehindTest {
  private Path folder;
  private Path out;
  private Path pipe;

  @BeforeEach
  void makeFolders(@TempDir Path temporary) throws IOException {
    folder = temporary;
    out = Files.createDirectory(folder.resolve("out"));
    pipe = folder.resolve("pipe");
    Command.of("mkfifo", pipe.toString()).run().orThrow();
  }

  /** A run that has written its image, which has no name yet, and waits for a reader. */
  private Process waiting() throws Exception {
    Process process =
        build("first.bin")
            .and("--manifest", pipe.toString())
            .start(ProcessBuilder.Redirect.DISCARD, ProcessBuilder.Redirect.DISCARD);
    while (names().stream().noneMatch(this::isImage)) {
      assertTrue(process.isAlive(), "it ended by itself");
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return process;
  }

  private boolean isImage(String name) {
    try {
      return Files.size(out.resolve(name)) > 1_000_000;
    } catch (IOException e) {
      return false;
    }
  }

  private Command build(String name) {
    return Mkpvhboot.launcher("-O", "i386-xen_pvh", "-o", out.resolve(name).toString())
        .and("--modules-from", GrubRelease.GRUB_2_06.deb().toString());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void signal(String name, Process process) {
    Command.of("kill", "-" + name, Long.toString(process.pid())).run().orThrow();
  }

  @Test
  void killedRun_itsFilesAreRemovedByTheNext() throws Exception {
    Process killed = waiting();
    signal("KILL", killed);
    Command.end(killed);
    assertEquals(2, names().size(), names()::toString);
    assertTrue(names().stream().allMatch(name -> name.startsWith(".mkpvhboot-")));

    build("second.bin").run().orThrow();
    assertEquals(List.of("second.bin"), names());
  }

  @Test
  void stoppedRun_keepsItsFiles_andGoesOn() throws Exception {
    Process stopped = waiting();
    try {
      signal("STOP", stopped);
      List<String> pending = names();
      build("second.bin").run().orThrow();
      assertEquals(Stream.concat(pending.stream(), Stream.of("second.bin")).toList(), names());

      signal("CONT", stopped);
      assertTrue(Files.readString(pipe).startsWith("{"));
      assertEquals(0, Command.end(stopped));
      assertEquals(List.of("first.bin", "second.bin"), names());
    } finally {
      stopped.destroyForcibly();
    }
  }
}
