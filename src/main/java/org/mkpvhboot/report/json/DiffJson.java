package org.mkpvhboot.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.Difference;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.JsonText;
import org.mkpvhboot.report.Utf8;

/** Differences as JSON. */
public final class DiffJson {
  private DiffJson() {}

  public static Bytes of(List<String> images, List<Difference> differences) {
    return JsonText.of(
        json -> {
          json.writeStartObject();
          json.writeStringField("a", images.get(0));
          json.writeStringField("b", images.get(1));
          json.writeBooleanField("same", differences.isEmpty());
          json.writeArrayFieldStart("differences");
          for (Difference difference : differences) {
            write(json, difference);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Difference difference) throws IOException {
    json.writeStartObject();
    json.writeStringField("area", difference.area());
    json.writeStringField("item", Utf8.decode(difference.item()));
    writeOptional(json, "before", difference.before());
    writeOptional(json, "after", difference.after());
    json.writeArrayFieldStart("lines");
    for (String line : difference.lines()) {
      json.writeString(Utf8.decode(line));
    }
    json.writeEndArray();
    writeOptional(json, "remark", difference.remark());
    json.writeEndObject();
  }

  private static void writeOptional(JsonGenerator json, String field, Optional<String> value)
      throws IOException {
    json.writeFieldName(field);
    if (value.isPresent()) {
      json.writeString(Utf8.decode(value.get()));
    } else {
      json.writeNull();
    }
  }
}
