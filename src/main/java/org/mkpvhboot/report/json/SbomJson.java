package org.mkpvhboot.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.JsonText;
import org.mkpvhboot.report.PackageUrl;
import org.mkpvhboot.report.ToolVersion;

/**
 * A bill of materials in the form of CycloneDX 1.6: an image, and what it is made of.
 *
 * <p>It has no time, and its number is made of its contents: the same image gives the same bytes.
 */
final class SbomJson {
  private static final String SCHEMA = "http://cyclonedx.org/schema/bom-1.6.schema.json";
  private static final String LICENSE = "Apache-2.0";

  private final SbomComponent image;
  private final List<SbomComponent> parts;

  private SbomJson(SbomComponent image, List<SbomComponent> parts) {
    this.image = image;
    this.parts = parts;
  }

  /** Writes a document. */
  static Bytes of(SbomComponent image, List<SbomComponent> parts) {
    SbomJson sbom = new SbomJson(image, parts);
    Bytes numbered = JsonText.of(json -> sbom.write(json, Optional.empty()));
    String number = uuid(numbered.sha256());
    return JsonText.of(json -> sbom.write(json, Optional.of(number)));
  }

  /** A UUID of version 8 (RFC 9562, 5.8) with the first bits of a hash. */
  private static String uuid(String sha256) {
    String variant = Integer.toHexString((Character.digit(sha256.charAt(16), 16) & 3) | 8);
    return String.join(
        "-",
        sha256.substring(0, 8),
        sha256.substring(8, 12),
        "8" + sha256.substring(13, 16),
        variant + sha256.substring(17, 20),
        sha256.substring(20, 32));
  }

  private void write(JsonGenerator json, Optional<String> number) throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("bomFormat", "CycloneDX");
    json.writeStringField("specVersion", "1.6");
    if (number.isPresent()) {
      json.writeStringField("serialNumber", "urn:uuid:" + number.get());
    }
    json.writeNumberField("version", 1);
    json.writeObjectFieldStart("metadata");
    json.writeObjectFieldStart("tools");
    json.writeArrayFieldStart("components");
    tool().write(json);
    json.writeEndArray();
    json.writeEndObject();
    json.writeFieldName("component");
    image.write(json);
    json.writeEndObject();
    json.writeArrayFieldStart("components");
    for (SbomComponent part : parts) {
      part.write(json);
    }
    json.writeEndArray();
    writeDependencies(json);
    json.writeEndObject();
  }

  private static SbomComponent tool() {
    return ofTool(new SbomComponent(SbomComponent.Kind.APPLICATION, "tool", "mkpvhboot"))
        .purl(PackageUrl.ofTool());
  }

  /** The same with version and licence of the tool: something that comes with it. */
  static SbomComponent ofTool(SbomComponent component) {
    return component.version(ToolVersion.version()).license(Optional.of(LICENSE));
  }

  private void writeDependencies(JsonGenerator json) throws IOException {
    List<SbomComponent> all = new ArrayList<>();
    for (SbomComponent part : parts) {
      if (!part.isSource()) {
        all.add(part);
      }
    }
    json.writeArrayFieldStart("dependencies");
    write(json, image.ref(), all.stream().map(SbomComponent::ref).toList());
    for (SbomComponent part : all) {
      write(json, part);
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, SbomComponent component) throws IOException {
    List<String> needs = new ArrayList<>(component.needs());
    component.parts().forEach(part -> needs.add(part.ref()));
    write(json, component.ref(), needs);
    for (SbomComponent part : component.parts()) {
      write(json, part);
    }
  }

  private static void write(JsonGenerator json, String ref, List<String> needs) throws IOException {
    json.writeStartObject();
    json.writeStringField("ref", ref);
    if (!needs.isEmpty()) {
      json.writeArrayFieldStart("dependsOn");
      for (String need : needs) {
        json.writeString(need);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
