package org.mkpvhboot.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.JsonText;
import org.mkpvhboot.firststage.FirstStage;
import org.mkpvhboot.firststage.VariantScript;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.recipe.ImageRecord;
import org.mkpvhboot.recipe.ReadFile;
import org.mkpvhboot.recipe.RecipeWords;
import org.mkpvhboot.recipe.StandardImage;
import org.mkpvhboot.report.ToolVersion;
import org.mkpvhboot.report.Utf8;

/**
 * The manifest: what went into each image, for machines.
 *
 * <p>{@code docs/build.schema.json} describes it. The same inputs give the same manifest.
 */
public final class BuildJson {
  private final JsonGenerator json;

  private BuildJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the manifest of {@code images}, in their order. */
  public static Bytes of(List<ImageRecord> images) {
    return JsonText.of(json -> new BuildJson(json).write(images));
  }

  private void write(List<ImageRecord> images) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", "mkpvhboot");
    json.writeStringField("version", ToolVersion.version());
    json.writeEndObject();
    json.writeArrayFieldStart("images");
    for (ImageRecord image : images) {
      write(image);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(ImageRecord made) throws IOException {
    StandardImage image = made.image();
    Platform platform = image.platform();
    json.writeStartObject();
    json.writeStringField("target", platform.target().id());
    json.writeObjectFieldStart("grub");
    json.writeStringField("version", platform.grubVersion());
    json.writeStringField("package", platform.packageVersion());
    json.writeEndObject();
    json.writeNumberField("size", image.size());
    json.writeStringField("sha256", image.sha256());
    writeRecipe(made);
    json.writeBooleanField("secondStage", image.around().secondStage());
    json.writeBooleanField("disableCli", image.around().disableCli());
    writeFirstStage(image);
    writeVariants(image);
    writeHostValues(image.firstStage());
    writeFile("earlyConfig", image.around().earlyConfig());
    json.writeStringField("prefix", image.around().prefix());
    json.writeStringField("profile", image.around().profile().name());
    json.writeStringField("compression", image.around().compression().id());
    json.writeNumberField("time", image.parts().time());
    writeEntries("grafts", image.parts().grafts());
    writeEntries("memdiskModules", image.parts().memdiskModules());
    json.writeArrayFieldStart("pubkeys");
    for (Bytes key : image.around().pubkeys()) {
      writeNamed(key.file(), key);
    }
    json.writeEndArray();
    writeFile("kernel", platform.kernel());
    json.writeArrayFieldStart("modules");
    for (ModuleClosure.Module module : image.modules()) {
      writeNamed(module.name(), module.file());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeFirstStage(StandardImage image) throws IOException {
    json.writeObjectFieldStart("firstStage");
    json.writeStringField("template", image.parts().templateName().orElse(null));
    json.writeStringField(
        "config", image.parts().templateName().isPresent() ? null : image.firstStage().source());
    json.writeStringField("sourceSha256", image.firstStage().template().sha256());
    json.writeNumberField("size", image.firstStage().script().size());
    json.writeStringField("sha256", image.firstStage().script().sha256());
    json.writeEndObject();
  }

  private void writeRecipe(ImageRecord made) throws IOException {
    json.writeArrayFieldStart("recipe");
    for (String word : RecipeWords.of(made.recipe()).options()) {
      json.writeString(word);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("inputs");
    for (ReadFile input : made.inputs()) {
      json.writeStartObject();
      json.writeStringField("role", input.role());
      json.writeStringField("name", input.name());
      json.writeStringField("sha256", input.sha256());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeVariants(StandardImage image) throws IOException {
    json.writeArrayFieldStart("variants");
    for (Map.Entry<String, Bytes> variant :
        VariantScript.scripts(image.firstStage().files()).entrySet()) {
      writeNamed(variant.getKey(), variant.getValue());
    }
    json.writeEndArray();
  }

  private void writeHostValues(FirstStage firstStage) throws IOException {
    json.writeArrayFieldStart("hostValues");
    for (Map.Entry<String, Optional<String>> value : firstStage.fromHost().entrySet()) {
      json.writeStartObject();
      json.writeStringField("name", value.getKey());
      json.writeStringField("value", value.getValue().orElse(null));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("hostLine", firstStage.hostLine().orElse(null));
  }

  private void writeEntries(String field, List<MemdiskEntry> entries) throws IOException {
    json.writeArrayFieldStart(field);
    for (MemdiskEntry entry : entries) {
      writeNamed("/" + Utf8.decode(entry.name()), entry.contents());
    }
    json.writeEndArray();
  }

  private void writeNamed(String name, Bytes file) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    JsonText.sizeAndHash(json, file);
    json.writeEndObject();
  }

  private void writeFile(String field, Bytes file) throws IOException {
    json.writeObjectFieldStart(field);
    JsonText.sizeAndHash(json, file);
    json.writeEndObject();
  }
}
