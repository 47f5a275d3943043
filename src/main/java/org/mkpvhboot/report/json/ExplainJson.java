package org.mkpvhboot.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.JsonText;
import org.mkpvhboot.modules.Asker;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.modules.ModuleReasons;
import org.mkpvhboot.recipe.StandardImage;
import org.mkpvhboot.report.Utf8;

/** Why modules are in images, as JSON. */
public final class ExplainJson {
  private final JsonGenerator json;

  private ExplainJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Describes images.
   *
   * @param only the one module that is asked about; empty for all
   */
  public static Bytes of(List<StandardImage> images, Optional<String> only) {
    return JsonText.of(
        json -> {
          ExplainJson writer = new ExplainJson(json);
          json.writeStartArray();
          for (StandardImage image : images) {
            writer.image(image, only);
          }
          json.writeEndArray();
        });
  }

  private void image(StandardImage image, Optional<String> only) throws IOException {
    ModuleReasons reasons = image.reasons();
    json.writeStartObject();
    json.writeStringField("target", image.platform().target().id());
    json.writeStringField("grubVersion", image.platform().grubVersion());
    json.writeStringField("profile", image.around().profile().name());
    json.writeNumberField("size", image.size());
    json.writeArrayFieldStart("modules");
    for (ModuleClosure.Module module : image.modules()) {
      if (only.isEmpty() || only.get().equals(module.name())) {
        module(module, image, reasons);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void module(ModuleClosure.Module module, StandardImage image, ModuleReasons reasons)
      throws IOException {
    String name = module.name();
    List<String> path = reasons.path(name);
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeNumberField("size", module.file().size());
    strings("path", path);
    json.writeArrayFieldStart("reasons");
    if (!path.isEmpty()) {
      for (Asker asker : reasons.askers(path.get(0))) {
        reason(asker, image);
      }
    }
    json.writeEndArray();
    strings("chain", reasons.chain(name));
    strings("askedForBy", reasons.askers(name).stream().map(Asker::toString).toList());
    strings("neededBy", reasons.dependents(name));
    json.writeEndObject();
  }

  private void reason(Asker asker, StandardImage image) throws IOException {
    json.writeStartObject();
    if (asker instanceof Asker.Statement statement) {
      fields("statement", statement.place().file(), statement.line(), image.text(statement));
      json.writeStringField("remark", Utf8.decode(statement.remark()));
    } else if (asker instanceof Asker.ProfileLine line) {
      fields("profile", line.place().file(), line.place().line(), line.comment());
      json.writeStringField("remark", "");
    } else {
      json.writeStringField("kind", "other");
      json.writeNullField("file");
      json.writeNullField("line");
      json.writeStringField("text", asker.toString());
      json.writeStringField("remark", "");
    }
    json.writeEndObject();
  }

  private void fields(String kind, String file, int line, String text) throws IOException {
    json.writeStringField("kind", kind);
    json.writeStringField("file", file);
    json.writeNumberField("line", line);
    json.writeStringField("text", Utf8.decode(text));
  }

  private void strings(String field, List<String> values) throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
