package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Manifests for tests, and what has to hold of a fleet's folder at any time. */
final class FleetFixture {
  private static final String DEFAULTS =
      """
      defaults:
        target: i386-xen_pvh
        template: linux
        profile: minimal
        variables: {DISK: xen/xvda, KERNEL: /vmlinuz, INITRD: ""}
      tenants:
      """;

  private FleetFixture() {}

  /**
   * Writes a manifest.
   *
   * @param salt goes into each second tenant's command line
   */
  static Path manifest(Path file, int tenants, String salt) throws IOException {
    StringBuilder text = new StringBuilder(DEFAULTS);
    for (int i = 0; i < tenants; i++) {
      text.append("- {name: t").append(i).append(", variables: {CMDLINE: ro id=").append(i);
      text.append(i % 2 == 0 ? "" : " salt=" + salt).append("}}\n");
    }
    return Files.writeString(file, text.toString());
  }

  /** The launcher, with the modules of GRUB 2.06. */
  static Command fleet(Path manifest, Path folder) {
    return Mkpvhboot.launcher("fleet", manifest.toString(), "-d", folder.toString())
        .and("--modules-from", GrubRelease.GRUB_2_06.deb().toString());
  }

  /** Checks the current generation: all images are there with the right bytes, and a report. */
  static void checkWhole(Path folder, int tenants) throws IOException {
    Path current = folder.resolve("current");
    List<String> sums = Files.readAllLines(current.resolve("SHA256SUMS"));
    assertEquals(tenants, sums.size());
    Command.Outcome outcome =
        Command.of("sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS").in(current).run();
    assertEquals(0, outcome.exitCode(), outcome::toString);
    assertTrue(Files.readString(current.resolve("report.json")).endsWith("\n}\n"));
    try (Stream<Path> files = Files.list(current)) {
      assertEquals(tenants + 2, files.count());
    }
  }

  /** The names in the folder of generations, sorted. */
  static List<String> generations(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("generations"))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
