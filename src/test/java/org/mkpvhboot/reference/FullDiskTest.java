package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a full disk the launcher says so and leaves nothing. */
@Tag("reference")
final class FullDiskTest {
  /** Runs the arguments on a disk of 1 MiB, then lists what is left there. */
  private static final String ON_SMALL_DISK =
      """
      mount -t tmpfs -o size=1m small "$1" || exit 99
      cd "$1"
      shift
      "$@"
      status=$?
      ls -A
      exit $status
      """;

  @Test
  void smallDisk_nothingIsLeft(@TempDir Path folder) {
    Command.Outcome outcome =
        OwnMounts.sh(ON_SMALL_DISK).and(folder.toString()).and(build("image").arguments()).run();
    OwnMounts.check(outcome);
    checkNoSpace(outcome, "image");
    assertEquals("", outcome.text());
  }

  @Test
  void fullDevice() {
    checkNoSpace(build("/dev/full").run(), "/dev/full");
  }

  @Test
  void fullStandardOutput() {
    Command.Outcome outcome = build("-").within("sh", "-c", "exec \"$@\" >/dev/full", "sh").run();
    assertEquals(6, outcome.exitCode(), outcome::toString);
    assertTrue(
        outcome
            .err()
            .startsWith("mkpvhboot: standard output: cannot be written: No space left on device\n"),
        outcome::err);
    assertEquals(2, outcome.err().lines().count(), outcome::err);
  }

  private static void checkNoSpace(Command.Outcome outcome, String file) {
    assertEquals(6, outcome.exitCode(), outcome::toString);
    assertTrue(
        outcome
            .err()
            .startsWith("mkpvhboot: " + file + ": cannot be written: No space left on device\n"),
        outcome::err);
    assertEquals(2, outcome.err().lines().count(), outcome::err);
  }

  private static Command build(String output) {
    return Mkpvhboot.launcher("--target", "i386-xen_pvh", "-o", output)
        .and("--modules-from", GrubRelease.GRUB_2_06.deb().toString());
  }
}
