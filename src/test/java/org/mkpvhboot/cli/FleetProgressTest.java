package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.fleet.Change;
import org.mkpvhboot.testing.MemoryFiles;

final class FleetProgressTest {
  private static final long SECOND = 1_000_000_000L;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long now = 5;

  private FleetProgress progress(boolean quiet, boolean dryRun, Map<String, String> environment) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new StandardOutput(out),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            MemoryFiles.open());
    return new FleetProgress(console, quiet, dryRun, () -> now);
  }

  private void run(FleetProgress progress) {
    progress.checked(1, 500_000, 0.001);
    now += 6 * SECOND;
    progress.checked(2000, 890_000_000L, 0.4);
    progress.checked(5000, 2_225_000_000L, 1);
    progress.writing(1000, 1_500_000_000L);
    now += SECOND;
    progress.written(100, 150_000_000L);
    now += 4 * SECOND;
    progress.written(250, 375_000_000L);
    progress.written(251, 376_500_000L);
    now += 15 * SECOND;
    progress.written(1000, 1_500_000_000L);
  }

  @Test
  void progress_inALog_isALineEveryFiveSeconds() {
    run(progress(false, false, Map.of()));
    assertEquals(
        """
        mkpvhboot: 2000 of about 5000 images checked, 890.00 MB, 9 s left
        mkpvhboot: 250 of 1000 images, 375.00 MB of 1.50 GB, 50 images/s, 15 s left
        """,
        err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void progress_onATerminal_isABarThatGoes() {
    run(progress(false, false, Map.of("MKPVHBOOT_TERMINAL", "1")));
    assertEquals(
        "\r\033[K[############..................] 2000 of about 5000 images checked, 890.00 MB, 9 s"
            + " left"
            + "\r\033[K[###...........................] 100 of 1000 images, 150.00 MB of 1.50 GB, 100"
            + " images/s, 9 s left"
            + "\r\033[K[#######.......................] 250 of 1000 images, 375.00 MB of 1.50 GB, 50"
            + " images/s, 15 s left"
            + "\r\033[K",
        err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void progress_quiet_isNothing() {
    run(progress(true, false, Map.of("MKPVHBOOT_TERMINAL", "1")));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void check_atItsStartAndEnd_guessesNothing() {
    FleetProgress progress = progress(false, false, Map.of());
    now += 6 * SECOND;
    progress.checked(2, 20_000, 0);
    now += 6 * SECOND;
    progress.checked(3, 60_000, 1);
    assertEquals(
        "mkpvhboot: 2 images checked, 20.0 kB\nmkpvhboot: 3 images checked, 60.0 kB\n",
        err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void planned_inAQuietDryRun_isNothing() {
    FleetProgress progress = progress(true, true, Map.of());
    progress.planned("a", "a.bin", Change.NEW);
    progress.kept("k.bin");
    progress.removed("d.bin");
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void planned_inADryRun_isALineForEachChange() {
    FleetProgress progress = progress(false, true, Map.of());
    progress.planned("a", "a.bin", Change.NEW);
    progress.planned("b", "b.bin", Change.UNCHANGED);
    progress.planned("c", "", Change.FAILED);
    progress.removed("d\u001b.bin");
    assertEquals("new a.bin\nfailed c\nremoved d\\x1b.bin\n", out.toString(StandardCharsets.UTF_8));
  }
}
