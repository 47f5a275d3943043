package org.mkpvhboot.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.mkpvhboot.report.Utf8;
import org.mkpvhboot.run.Ending;

/** The JSON of the ways in which GRUB's run can end. */
final class EndingJson {
  private EndingJson() {}

  /** Writes the array {@code endings}. */
  static void write(JsonGenerator json, List<Ending> endings) throws IOException {
    json.writeArrayFieldStart("endings");
    for (Ending ending : endings) {
      json.writeStartObject();
      json.writeStringField("kind", ending.kind().word());
      json.writeStringField("what", Utf8.decode(ending.what()));
      text(json, "reason", ending.reason());
      text(json, "place", ending.place().toString());
      text(json, "next", ending.next());
      texts(json, "conditions", ending.conditions());
      texts(json, "console", ending.console());
      texts(json, "way", ending.way());
      if (ending.kernel().isPresent()) {
        kernel(json, ending.kernel().get());
      } else {
        json.writeNullField("kernel");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void kernel(JsonGenerator json, Ending.Kernel kernel) throws IOException {
    json.writeObjectFieldStart("kernel");
    json.writeStringField("command", kernel.command());
    text(json, "device", kernel.device());
    json.writeStringField("path", Utf8.decode(kernel.path()));
    json.writeStringField("commandLine", Utf8.decode(kernel.commandLine()));
    texts(json, "initrds", kernel.initrds());
    json.writeEndObject();
  }

  /** An empty text is null. */
  private static void text(JsonGenerator json, String field, String text) throws IOException {
    json.writeStringField(field, text.isEmpty() ? null : Utf8.decode(text));
  }

  private static void texts(JsonGenerator json, String field, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(Utf8.decode(text));
    }
    json.writeEndArray();
  }
}
