package org.mkpvhboot.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.JsonText;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.recipe.ImageRecord;
import org.mkpvhboot.recipe.ReadFile;
import org.mkpvhboot.recipe.RecipeWords;
import org.mkpvhboot.recipe.StandardImage;
import org.mkpvhboot.report.PackageUrl;
import org.mkpvhboot.report.ToolVersion;
import org.mkpvhboot.report.Utf8;

/**
 * An in-toto statement, version 1, about an image: its provenance as SLSA's predicate, version 1,
 * has it. Whoever wants it signed signs it; it has no time.
 */
public final class InTotoJson {
  private final JsonGenerator json;

  private InTotoJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes it.
   *
   * @param name of the image, the file's without its folder
   */
  public static Bytes of(ImageRecord record, String name) {
    return JsonText.of(json -> new InTotoJson(json).write(record, name));
  }

  private void write(ImageRecord record, String name) throws IOException {
    json.writeStartObject();
    json.writeStringField("_type", "https://in-toto.io/Statement/v1");
    json.writeArrayFieldStart("subject");
    json.writeStartObject();
    json.writeStringField("name", name);
    digest(record.image().sha256());
    json.writeEndObject();
    json.writeEndArray();
    json.writeStringField("predicateType", "https://slsa.dev/provenance/v1");
    json.writeObjectFieldStart("predicate");
    json.writeObjectFieldStart("buildDefinition");
    json.writeStringField("buildType", "urn:mkpvhboot:build:1");
    writeParameters(record);
    writeDependencies(record);
    json.writeEndObject();
    json.writeObjectFieldStart("runDetails");
    json.writeObjectFieldStart("builder");
    json.writeStringField("id", PackageUrl.ofTool());
    json.writeObjectFieldStart("version");
    json.writeStringField("mkpvhboot", ToolVersion.version());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeParameters(ImageRecord record) throws IOException {
    StandardImage image = record.image();
    json.writeObjectFieldStart("externalParameters");
    json.writeStringField("target", image.platform().target().id());
    json.writeStringField("grubVersion", image.platform().grubVersion());
    json.writeStringField("grubPackage", image.platform().packageVersion());
    json.writeNumberField("sourceDateEpoch", image.parts().time());
    json.writeArrayFieldStart("options");
    for (String word : RecipeWords.of(record.recipe()).options()) {
      json.writeString(word);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeDependencies(ImageRecord record) throws IOException {
    StandardImage image = record.image();
    Platform platform = image.platform();
    json.writeArrayFieldStart("resolvedDependencies");
    json.writeStartObject();
    json.writeStringField("name", PackageUrl.name(platform));
    json.writeStringField("uri", PackageUrl.of(platform));
    json.writeEndObject();
    writeFile("kernel.img", platform.kernel().sha256());
    for (ModuleClosure.Module module : image.modules()) {
      writeFile(module.name() + ".mod", module.file().sha256());
    }
    for (MemdiskEntry module : image.parts().memdiskModules()) {
      writeFile("(memdisk)/" + Utf8.decode(module.name()), module.contents().sha256());
    }
    for (ReadFile input : record.inputs()) {
      writeFile(input.role() + " " + input.name(), input.sha256());
    }
    json.writeEndArray();
  }

  private void writeFile(String name, String sha256) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    digest(sha256);
    json.writeEndObject();
  }

  private void digest(String sha256) throws IOException {
    json.writeObjectFieldStart("digest");
    json.writeStringField("sha256", sha256);
    json.writeEndObject();
  }
}
