package org.mkpvhboot.fuzz;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.fleet.FleetReaders;

/** A fleet's manifest and its report. */
final class FleetTargets {
  /** A character becomes a tenant with a recipe of its own. */
  private static final long PER_BYTE = 5000;

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
                    Limits.A_RUN)));
  }
}
