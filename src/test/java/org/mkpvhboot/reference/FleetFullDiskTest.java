package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a disk that is too small the fleet's folder stays as it was. */
@Tag("reference")
final class FleetFullDiskTest {
  /**
   * Builds a small fleet on a small disk, then a larger one that does not fit, and lists what is
   * there.
   */
  private static final String ON_SMALL_DISK =
      """
      options=$1 folder=$2 small=$3 large=$4
      shift 4
      mount -t tmpfs -o "$options" small "$folder" || exit 99
      "$@" "$small" -q || exit 98
      cd "$folder/fleet/current" && sha256sum --quiet --strict --check SHA256SUMS || exit 97
      "$@" "$large"
      status=$?
      sha256sum --quiet --strict --check SHA256SUMS || exit 96
      (cd "$folder/fleet" && find . | sort)
      exit $status
      """;

  @ParameterizedTest
  @CsvSource({
    "size=6m, ' bytes free, and '",
    "'size=100m,nr_inodes=40', 'cannot be written: No space left on device'"
  })
  void diskThatFills_leavesTheCurrentGeneration(String options, String reason, @TempDir Path folder)
      throws IOException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path small = FleetFixture.manifest(folder.resolve("small.yaml"), 5, "a");
    Path large = FleetFixture.manifest(folder.resolve("large.yaml"), 60, "b");
    Command.Outcome outcome =
        OwnMounts.sh(ON_SMALL_DISK)
            .and(options, disk.toString(), small.toString(), large.toString())
            .and(Mkpvhboot.launcher("fleet", "-d", disk.resolve("fleet").toString()).arguments())
            .and("--modules-from", GrubRelease.GRUB_2_06.deb().toString())
            .run();
    OwnMounts.check(outcome);

    assertEquals(6, outcome.exitCode(), outcome::toString);
    assertTrue(outcome.err().contains(reason), outcome::err);
    assertEquals(2, outcome.err().lines().count(), outcome::err);
    assertEquals(
        """
        .
        ./.lock
        ./current
        ./generations
        ./generations/1
        ./generations/1/SHA256SUMS
        ./generations/1/report.json
        ./generations/1/t0.bin
        ./generations/1/t1.bin
        ./generations/1/t2.bin
        ./generations/1/t3.bin
        ./generations/1/t4.bin
        """,
        outcome.text());
  }
}
