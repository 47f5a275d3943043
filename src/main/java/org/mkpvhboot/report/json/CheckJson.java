package org.mkpvhboot.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.JsonText;
import org.mkpvhboot.report.CheckedConfig;
import org.mkpvhboot.report.FileAnswer;
import org.mkpvhboot.report.Utf8;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Forecast;
import org.mkpvhboot.target.Target;

/** The JSON of the verb check: an array with one object per config. */
public final class CheckJson {
  private CheckJson() {}

  public static Bytes of(List<FileAnswer<CheckedConfig>> checked) {
    return JsonText.of(
        json -> {
          json.writeStartArray();
          for (FileAnswer<CheckedConfig> config : checked) {
            write(json, config);
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, FileAnswer<CheckedConfig> answer)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("config", answer.file());
    if (answer.failure().isPresent()) {
      JsonText.error(json, answer.failure().get());
    } else {
      write(json, answer.found().orElseThrow());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, CheckedConfig config) throws IOException {
    json.writeBooleanField("pass", config.passes());
    json.writeArrayFieldStart("forecasts");
    for (CheckedConfig.Judged judged : config.forecasts()) {
      write(json, judged);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("findings");
    for (CheckedConfig.Entry entry : config.entries()) {
      BootFinding finding = entry.finding();
      json.writeStartObject();
      json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
      json.writeStringField("code", finding.code());
      json.writeStringField(
          "file", finding.place().file().isEmpty() ? null : finding.place().file());
      writeNumber(json, "line", finding.place().line());
      writeNumber(json, "column", finding.place().column());
      json.writeArrayFieldStart("targets");
      for (Target target : entry.targets()) {
        json.writeString(target.id());
      }
      json.writeEndArray();
      json.writeStringField("what", finding.what());
      json.writeStringField("next", finding.next());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, CheckedConfig.Judged judged) throws IOException {
    Forecast forecast = judged.forecast();
    json.writeStartObject();
    json.writeStringField("target", judged.target().id());
    json.writeStringField("image", judged.image().orElse(null));
    json.writeStringField("outlook", forecast.outlook().name().toLowerCase(Locale.ROOT));
    json.writeStringField("answer", Utf8.decode(forecast.answer()));
    EndingJson.write(json, forecast.endings());
    json.writeEndObject();
  }

  /** Lines and columns count from 1; 0 is none. */
  private static void writeNumber(JsonGenerator json, String field, int value) throws IOException {
    if (value == 0) {
      json.writeNullField(field);
    } else {
      json.writeNumberField(field, value);
    }
  }
}
