package org.mkpvhboot.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/** A component of a bill of materials, as CycloneDX has it. */
final class SbomComponent {
  /** What the component is: one of CycloneDX's words. */
  enum Kind {
    APPLICATION,
    DATA,
    FILE,
    FIRMWARE,
    LIBRARY
  }

  private static final String NAMESPACE = "mkpvhboot:";

  private final Kind kind;
  private final String ref;
  private final String name;
  private Optional<String> version = Optional.empty();
  private Optional<String> sha256 = Optional.empty();
  private Optional<String> license = Optional.empty();
  private Optional<String> purl = Optional.empty();
  private boolean isSource;
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final List<SbomComponent> parts = new ArrayList<>();
  private final List<String> needs = new ArrayList<>();

  /**
   * Makes one.
   *
   * @param ref by which the document names it; once in a document
   */
  SbomComponent(Kind kind, String ref, String name) {
    this.kind = kind;
    this.ref = ref;
    this.name = name;
  }

  /** A file's. */
  static SbomComponent file(String ref, String name, Bytes contents) {
    return new SbomComponent(Kind.FILE, ref, name)
        .sha256(contents.sha256())
        .property("size", Long.toString(contents.size()));
  }

  String ref() {
    return ref;
  }

  List<SbomComponent> parts() {
    return parts;
  }

  List<String> needs() {
    return needs;
  }

  /** Whether it is no part of the image: something that a part was made of. */
  boolean isSource() {
    return isSource;
  }

  SbomComponent version(String text) {
    version = Optional.of(text);
    return this;
  }

  SbomComponent sha256(String text) {
    sha256 = Optional.of(text);
    return this;
  }

  /** Sets the licence by its name in SPDX's list. */
  SbomComponent license(Optional<String> spdx) {
    license = spdx;
    return this;
  }

  SbomComponent purl(String text) {
    purl = Optional.of(text);
    return this;
  }

  /** Says that it is no part of the image: something that a part was made of. */
  SbomComponent source() {
    isSource = true;
    return this;
  }

  SbomComponent property(String key, String value) {
    properties.put(NAMESPACE + key, value);
    return this;
  }

  SbomComponent part(SbomComponent part) {
    parts.add(part);
    return this;
  }

  SbomComponent needs(String other) {
    needs.add(other);
    return this;
  }

  /** Writes it as the value that comes next. */
  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", kind.name().toLowerCase(Locale.ROOT));
    json.writeStringField("bom-ref", ref);
    json.writeStringField("name", name);
    if (version.isPresent()) {
      json.writeStringField("version", version.get());
    }
    if (isSource) {
      json.writeStringField("scope", "excluded");
    }
    if (sha256.isPresent()) {
      json.writeArrayFieldStart("hashes");
      json.writeStartObject();
      json.writeStringField("alg", "SHA-256");
      json.writeStringField("content", sha256.get());
      json.writeEndObject();
      json.writeEndArray();
    }
    if (license.isPresent()) {
      json.writeArrayFieldStart("licenses");
      json.writeStartObject();
      json.writeObjectFieldStart("license");
      json.writeStringField("id", license.get());
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndArray();
    }
    if (purl.isPresent()) {
      json.writeStringField("purl", purl.get());
    }
    writeProperties(json);
    if (!parts.isEmpty()) {
      json.writeArrayFieldStart("components");
      for (SbomComponent part : parts) {
        part.write(json);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void writeProperties(JsonGenerator json) throws IOException {
    if (properties.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("properties");
    for (Map.Entry<String, String> property : properties.entrySet()) {
      json.writeStartObject();
      json.writeStringField("name", property.getKey());
      json.writeStringField("value", property.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
