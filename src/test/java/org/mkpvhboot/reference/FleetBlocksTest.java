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

/** On file systems whose files can share blocks the images are the same, and take little. */
@Tag("reference")
final class FleetBlocksTest {
  private static final int TENANTS = 200;

  /**
   * Makes a file system in a file, builds a fleet on it, checks it, and prints what it takes in KiB
   * and its sums.
   */
  private static final String ON_NEW_DISK =
      """
      type=$1 disk=$2 folder=$3
      shift 3
      mount -t "$type" -o loop "$disk" "$folder" || exit 99
      before=$(df -k --output=used "$folder" | tail -n 1)
      "$@" -q || exit 98
      sync -f "$folder"
      after=$(df -k --output=used "$folder" | tail -n 1)
      echo $((after - before))
      cd "$folder/fleet/current" && sha256sum --quiet --strict --check SHA256SUMS || exit 97
      cat SHA256SUMS
      """;

  @ParameterizedTest
  @CsvSource({
    "xfs, xfsprogs, DEBIAN_25",
    "btrfs, btrfs-progs, DEBIAN_25",
    "xfs, xfsprogs, INSTALLED",
    "btrfs, btrfs-progs, INSTALLED"
  })
  void images_areTheSameThere_andShareBlocksFromJava20On(
      String type, String tools, JavaRelease java, @TempDir Path folder) throws IOException {
    Path disk = folder.resolve("disk.img");
    Command.of("truncate", "--size=2G", disk.toString()).run().orThrow();
    Lab.program(Lab.closure("trixie", tools), "mkfs." + type)
        .and("-q", disk.toString())
        .run()
        .orThrow();
    Path mounted = Files.createDirectory(folder.resolve("mounted"));
    Path manifest = FleetFixture.manifest(folder.resolve("m.yaml"), TENANTS, "longer ".repeat(99));
    Command shell =
        OwnMounts.sh(ON_NEW_DISK)
            .and(type, disk.toString(), mounted.toString())
            .and(FleetFixture.fleet(manifest, mounted.resolve("fleet")).arguments());
    Command.Outcome outcome =
        java.home(folder.resolve("java"))
            .map(home -> shell.with("JAVA_HOME", home.toString()))
            .orElse(shell)
            .run();
    OwnMounts.check(outcome);
    outcome.orThrow();

    Path plain = folder.resolve("fleet");
    FleetFixture.fleet(manifest, plain).run().orThrow();
    String sums = Files.readString(plain.resolve("current/SHA256SUMS"));
    String text = outcome.text();
    assertEquals(sums, text.substring(text.indexOf('\n') + 1));
    if (java == JavaRelease.DEBIAN_25) {
      long used = Long.parseLong(text.substring(0, text.indexOf('\n'))) << 10;
      long size = TENANTS * Files.size(plain.resolve("current/t0.bin"));
      assertTrue(used * 10 <= size, () -> used + " of " + size + " bytes are taken");
    }
  }
}
