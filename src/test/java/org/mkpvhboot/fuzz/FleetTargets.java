package org.mkpvhboot.fuzz;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.fleet.FleetReaders;
import org.mkpvhboot.recipe.RecordedBuild;

/** A fleet's manifest and its report. */
final class FleetTargets {
  /** A character becomes a tenant with a recipe of its own. */
  private static final long PER_BYTE = 5000;

  /** What rebuild reads of a manifest of build. */
  private static final String RECORD =
      """
      {"tool": {"version": "1.0"}, "images": [{"target": "i386-xen", "grub": {"package": "2.06-1"},
        "time": 0, "sha256": "SHA", "kernel": {"sha256": "SHA"},
        "recipe": ["--target", "i386-xen", "--set", "A=1", "--unlock"],
        "inputs": [{"role": "config", "name": "a.cfg", "sha256": "SHA"}],
        "modules": [{"name": "normal", "sha256": "SHA"}], "memdiskModules": []}]}
      """
          .replace("SHA", "ab".repeat(32));

  private FleetTargets() {}

  static Map<String, Supplier<List<FuzzTarget>>> groups() {
    return Map.of(
        "manifest",
        () ->
            List.of(
                FuzzTarget.of(
                    "manifest",
                    List.of(
                        Bytes.ofUtf8(FleetReaders.MANIFEST, "yaml"),
                        Bytes.ofUtf8(FleetReaders.JSON, "json")),
                    FleetReaders::manifest,
                    PER_BYTE,
                    Limits.A_RUN)),
        "report",
        () ->
            List.of(
                FuzzTarget.of(
                    "report",
                    List.of(Bytes.ofUtf8(FleetReaders.REPORT, "report.json")),
                    FleetReaders::report,
                    PER_BYTE,
                    Limits.A_RUN),
                FuzzTarget.of(
                    "record",
                    List.of(
                        Bytes.ofUtf8(FleetReaders.REPORT, "report.json"),
                        Bytes.ofUtf8(RECORD, "build.json")),
                    record ->
                        RecordedBuild.read(record)
                            .images()
                            .forEach(image -> image.recipe().recipe()),
                    PER_BYTE,
                    Limits.A_RUN)));
  }
}
