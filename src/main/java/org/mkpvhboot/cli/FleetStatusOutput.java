package org.mkpvhboot.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.fleet.FleetStatus;

/** Prints which images of a fleet are stale. */
final class FleetStatusOutput {
  /** An image that would be made of other things today. */
  private record Stale(String tenant, String image, List<String> reasons) {}

  private FleetStatusOutput() {}

  /**
   * Prints it.
   *
   * @return 0 when all are fresh, else 1
   */
  static int print(Console console, Path folder, PlatformLocator platforms, boolean json) {
    List<Stale> stale = new ArrayList<>();
    long[] images = new long[1];
    int generation =
        new FleetStatus(folder, platforms::find, ToolVersion.version())
            .run(
                (tenant, image, reasons) -> {
                  images[0]++;
                  if (!reasons.isEmpty()) {
                    stale.add(new Stale(tenant, image, List.copyOf(reasons)));
                  }
                });
    if (json) {
      console.out().document(JsonText.of(out -> write(out, generation, images[0], stale)));
    } else {
      stale.forEach(
          each ->
              console
                  .out()
                  .println(Printable.of(each.tenant() + ": " + String.join("; ", each.reasons()))));
      console
          .out()
          .println(
              Printable.of(folder.toString())
                  + "/current is generation "
                  + generation
                  + ": "
                  + stale.size()
                  + " of "
                  + images[0]
                  + " images are stale");
    }
    return stale.isEmpty() ? 0 : Kind.VERDICT.exitCode();
  }

  private static void write(JsonGenerator json, int generation, long images, List<Stale> stale)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("generation", generation);
    json.writeNumberField("images", images);
    json.writeArrayFieldStart("stale");
    for (Stale each : stale) {
      json.writeStartObject();
      json.writeStringField("name", each.tenant());
      json.writeStringField("image", each.image());
      json.writeArrayFieldStart("reasons");
      for (String reason : each.reasons()) {
        json.writeString(reason);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
