package org.mkpvhboot.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mkpvhboot.bytes.JsonText;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.fleet.FleetList;
import org.mkpvhboot.fleet.Shard;

/** Prints the generations of a fleet. */
final class FleetListOutput {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", java.util.Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final List<String> CHANGES =
      List.of("new", "changed", "unchanged", "kept", "failed", "removed");

  private FleetListOutput() {}

  /**
   * Prints them.
   *
   * @return 0, or the exit code of what could not be read
   */
  static int print(Console console, Path folder, boolean json) {
    FleetList.Result result = new FleetList(folder).run();
    if (json) {
      console.out().document(JsonText.of(out -> write(out, result)));
    } else {
      result.generations().forEach(each -> console.out().println(line(each)));
    }
    int exitCode = 0;
    List<Failure> failures = new ArrayList<>();
    result.generations().forEach(each -> each.failure().ifPresent(failures::add));
    result.failure().ifPresent(failures::add);
    for (Failure failure : failures) {
      console.report(failure);
      exitCode = Math.max(exitCode, failure.kind().exitCode());
    }
    return exitCode;
  }

  private static String line(FleetList.Generation generation) {
    String start =
        (generation.isCurrent() ? "* " : "  ")
            + generation.number()
            + "  "
            + generation.written().map(TIME::format).orElse("-")
            + "  ";
    if (generation.contents().isEmpty()) {
      return start + "its report cannot be read";
    }
    FleetList.Contents contents = generation.contents().get();
    List<String> changes =
        CHANGES.stream()
            .filter(name -> contents.count(name) > 0)
            .map(name -> contents.count(name) + " " + name)
            .toList();
    return start
        + contents.count("images")
        + " images"
        + (changes.isEmpty() ? "" : " (" + String.join(", ", changes) + ")")
        + (contents.shard().equals(Shard.WHOLE) ? "" : ", " + contents.shard().title())
        + ", mkpvhboot "
        + Printable.of(contents.toolVersion());
  }

  private static void write(JsonGenerator json, FleetList.Result result) throws IOException {
    json.writeStartArray();
    for (FleetList.Generation generation : result.generations()) {
      json.writeStartObject();
      json.writeNumberField("generation", generation.number());
      json.writeBooleanField("current", generation.isCurrent());
      Optional<Instant> written = generation.written();
      if (written.isPresent()) {
        json.writeStringField("written", written.get().truncatedTo(ChronoUnit.SECONDS).toString());
      } else {
        json.writeNullField("written");
      }
      if (generation.contents().isPresent()) {
        write(json, generation.contents().get());
      } else if (generation.failure().isPresent()) {
        JsonText.error(json, generation.failure().get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, FleetList.Contents contents) throws IOException {
    json.writeStringField("version", contents.toolVersion());
    json.writeObjectFieldStart("shard");
    json.writeNumberField("index", contents.shard().index());
    json.writeNumberField("count", contents.shard().count());
    json.writeEndObject();
    json.writeObjectFieldStart("counts");
    for (String name : Stream.concat(Stream.of("images"), CHANGES.stream()).toList()) {
      json.writeNumberField(name, contents.count(name));
    }
    json.writeEndObject();
  }
}
