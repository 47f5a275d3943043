package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;

/** A build that is told to end leaves all of its files or none, and nothing else. */
@Tag("reference")
final class KilledBuildTest {
  private static final int RANDOM_MOMENTS = 20;
  private static final int GRAFT_SIZE = 4 << 20;

  @Test
  void atRandomMoments_allOrNothing(@TempDir Path folder) throws Exception {
    Path out = Files.createDirectories(folder.resolve("out"));
    Command build = build(folder, out);
    long start = System.nanoTime();
    build.run().orThrow();
    long whole = System.nanoTime() - start;
    Map<String, String> complete = contents(out);
    assertEquals(4, complete.size());

    Random random = new Random(1);
    for (int i = 0; i < RANDOM_MOMENTS; i++) {
      clear(out);
      Process process = start(build);
      TimeUnit.NANOSECONDS.sleep((long) (whole * 1.1 * random.nextDouble()));
      kill(process, i % 2 == 0 ? "TERM" : "INT");
      checkAllOrNothing(complete, out, process);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void whileItWrites_nothingIsLeft(String signal, @TempDir Path folder) throws Exception {
    Path out = Files.createDirectories(folder.resolve("out"));
    Command build = build(folder, out);
    build.run().orThrow();
    Map<String, String> complete = contents(out);
    clear(out);
    Process process = start(build);
    while (process.isAlive() && contents(out).isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    kill(process, signal);
    checkAllOrNothing(complete, out, process);
  }

  @Test
  void whileItWritesToPipe_endsAtOnce(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    Command.of("mkfifo", pipe.toString()).run().orThrow();
    Process process =
        start(
            Mkpvhboot.launcher("-O", "x86_64-xen", "-o", pipe.toString())
                .and("--modules-from", GrubRelease.GRUB_2_06.deb().toString()));
    try (InputStream in = Files.newInputStream(pipe)) {
      assertEquals(0x7f, in.read());
      kill(process, "TERM");
      assertTrue(process.waitFor(10, TimeUnit.SECONDS), "it still runs");
      assertEquals(128 + 15, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(pipe), left.toList());
    }
  }

  private static Command build(Path folder, Path out) throws IOException {
    byte[] graft = new byte[GRAFT_SIZE];
    new Random(1).nextBytes(graft);
    Path file = Files.write(folder.resolve("graft"), graft);
    return Mkpvhboot.launcher("--target", "all", "-o", out + "/", "--graft", "graft=" + file)
        .and("--modules-from", GrubRelease.GRUB_2_06.deb().toString())
        .and("--manifest", out.resolve("manifest.json").toString());
  }

  private static Process start(Command command) throws IOException {
    // whoever runs these tests in the background of a shell has them ignored
    return command
        .within("env", "--default-signal=INT,TERM,HUP")
        .start(ProcessBuilder.Redirect.DISCARD, ProcessBuilder.Redirect.DISCARD);
  }

  private static void kill(Process process, String signal) {
    Command.of("kill", "-" + signal, Long.toString(process.pid())).run();
  }

  private static void checkAllOrNothing(Map<String, String> complete, Path out, Process process)
      throws IOException {
    int exitCode = Command.end(process);
    Map<String, String> left = contents(out);
    if (exitCode == 0) {
      assertEquals(complete, left);
    } else {
      assertNotEquals(70, exitCode);
      assertTrue(left.isEmpty() || left.equals(complete), () -> exitCode + " leaves " + left);
    }
  }

  /** The SHA-256 of each file of a folder, hidden ones too. */
  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        contents.put(name, Bytes.of(Files.readAllBytes(file), name).sha256());
      }
    }
    return contents;
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
