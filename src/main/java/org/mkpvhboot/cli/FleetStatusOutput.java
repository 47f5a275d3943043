package org.mkpvhboot.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.bytes.JsonText;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.fleet.FleetStatus;
import org.mkpvhboot.fleet.Shard;
import org.mkpvhboot.report.ToolVersion;
import org.mkpvhboot.report.text.MarkedText;
import org.mkpvhboot.report.text.Meaning;

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
  static int print(
      Console console, Path folder, PlatformLocator platforms, boolean readsAll, boolean json) {
    List<Stale> stale = new ArrayList<>();
    long[] images = new long[1];
    FleetStatus.Generation generation =
        new FleetStatus(folder, platforms::find, ToolVersion.version(), readsAll)
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
      print(console, folder, generation, images[0], stale);
    }
    return stale.isEmpty() && generation.problems().isEmpty() ? 0 : Kind.VERDICT.exitCode();
  }

  private static void print(
      Console console,
      Path folder,
      FleetStatus.Generation generation,
      long images,
      List<Stale> stale) {
    for (Stale each : stale) {
      console.out().println(Printable.of(each.tenant() + ": " + String.join("; ", each.reasons())));
    }
    String current = Printable.of(folder.toString()) + "/current";
    generation.problems().forEach(problem -> console.out().println(current + ": " + problem));
    if (generation.leftOver().files() > 0) {
      console
          .out()
          .println(
              FleetProgress.leftOver(generation.leftOver())
                  + "; the next run uses what is right of it");
    }
    String part = generation.shard().equals(Shard.WHOLE) ? "" : ", " + generation.shard().title();
    boolean isGood = stale.isEmpty() && generation.problems().isEmpty();
    console.print(
        new MarkedText()
            .add(current + " is generation " + generation.number() + part + ": ")
            .add(
                isGood ? Meaning.GOOD : Meaning.BAD,
                stale.size() + " of " + images + " images are stale")
            .end());
  }

  private static void write(
      JsonGenerator json, FleetStatus.Generation generation, long images, List<Stale> stale)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("generation", generation.number());
    json.writeObjectFieldStart("shard");
    json.writeNumberField("index", generation.shard().index());
    json.writeNumberField("count", generation.shard().count());
    json.writeEndObject();
    json.writeNumberField("images", images);
    json.writeArrayFieldStart("problems");
    for (String problem : generation.problems()) {
      json.writeString(problem);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("leftOver");
    json.writeNumberField("files", generation.leftOver().files());
    json.writeNumberField("bytes", generation.leftOver().bytes());
    json.writeEndObject();
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
