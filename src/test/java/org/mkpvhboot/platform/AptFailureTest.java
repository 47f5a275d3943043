package org.mkpvhboot.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** On outputs of apt 2.6.1. */
final class AptFailureTest {
  private static String reason(String output) {
    return AptFailure.of("apt-get update", output).reason();
  }

  @Test
  void reason_failedFetch_namesTheAddressAndWhy() {
    assertEquals(
        "apt-get update failed: Failed to fetch http://mirror/debian/dists/bookworm/InRelease"
            + " Temporary failure resolving 'mirror'",
        reason(
            """
            Err:1 http://mirror/debian bookworm InRelease
              Temporary failure resolving 'mirror'
            Reading package lists...
            W: Failed to fetch http://mirror/debian/dists/bookworm/InRelease  Temporary failure resolving 'mirror'
            W: Some index files failed to download. They have been ignored, or old ones used instead.
            """));
  }

  @Test
  void reason_error_goesBeforeWarnings() {
    assertEquals(
        "apt-get update failed: The repository 'file:/repo stable Release' is not signed.",
        reason(
            """
            Get:1 file:/repo stable InRelease
            W: Download is performed unsandboxed as root
            E: The repository 'file:/repo stable Release' is not signed.
            """));
  }

  @Test
  void reason_neitherErrorNorWarning_isTheFirstLine() {
    assertEquals("apt-get update failed: killed", reason("\nkilled\n"));
    assertEquals("apt-get update failed: it says nothing", reason(" \n"));
  }

  @Test
  void reason_controlCharacters_areVisible() {
    assertEquals("apt-get update failed: \\x1b[31mred", reason("E: \u001b[31mred"));
  }
}
