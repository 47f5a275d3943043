package org.mkpvhboot.fleet;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.JsonText;
import org.mkpvhboot.recipe.RecipeKey;
import org.mkpvhboot.recipe.RecipeKey.Form;

/**
 * The JSON Schema of a manifest, draft 7, which is what editors' YAML servers read.
 *
 * <p>It is made of the table that the reader has: a new key is in both.
 */
public final class ManifestSchema {
  /** A value is taken as it is written: 1.0 and true are texts too. */
  private static final List<String> TEXTS = List.of("string", "number", "boolean");

  private final JsonGenerator json;

  private ManifestSchema(JsonGenerator json) {
    this.json = json;
  }

  /** The schema, in UTF-8 with a newline at its end. */
  public static Bytes text() {
    return JsonText.of(json -> new ManifestSchema(json).write());
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", "http://json-schema.org/draft-07/schema#");
    json.writeStringField("title", "mkpvhboot fleet: a manifest");
    json.writeStringField(
        "description",
        "The tenants of a fleet, each of whom gets an image; paths start at the manifest's folder.");
    json.writeStringField("type", "object");
    json.writeBooleanField("additionalProperties", false);
    strings("required", List.of(ManifestReader.TENANTS));
    writeTargetIsSomewhere();
    json.writeObjectFieldStart("properties");
    json.writeObjectFieldStart(ManifestReader.DEFAULTS);
    json.writeStringField(
        "description", "What counts for each tenant that does not say otherwise.");
    fields(Fields.KEYS.stream().filter(key -> !key.equals(Fields.NAME)).toList());
    json.writeEndObject();
    json.writeObjectFieldStart(ManifestReader.TENANTS);
    json.writeStringField("description", "The tenants. They stand after the defaults.");
    json.writeStringField("type", "array");
    json.writeNumberField("minItems", 1);
    json.writeObjectFieldStart("items");
    json.writeStringField("description", "A tenant.");
    strings("required", List.of(Fields.NAME));
    fields(Fields.KEYS);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeObjectFieldStart("definitions");
    for (String key : Fields.KEYS) {
      json.writeObjectFieldStart(key);
      define(key);
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Each tenant has a target of its own, or the defaults have one. */
  private void writeTargetIsSomewhere() throws IOException {
    String target = RecipeKey.TARGET.id();
    json.writeArrayFieldStart("anyOf");
    json.writeStartObject();
    strings("required", List.of(ManifestReader.DEFAULTS));
    json.writeObjectFieldStart("properties");
    json.writeObjectFieldStart(ManifestReader.DEFAULTS);
    strings("required", List.of(target));
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeStartObject();
    json.writeObjectFieldStart("properties");
    json.writeObjectFieldStart(ManifestReader.TENANTS);
    json.writeObjectFieldStart("items");
    strings("required", List.of(target));
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void fields(List<String> keys) throws IOException {
    json.writeStringField("type", "object");
    json.writeBooleanField("additionalProperties", false);
    json.writeObjectFieldStart("not");
    strings("required", List.of(RecipeKey.CONFIG.id(), RecipeKey.TEMPLATE.id()));
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    for (String key : keys) {
      json.writeObjectFieldStart(key);
      json.writeStringField("$ref", "#/definitions/" + key);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void define(String key) throws IOException {
    Optional<RecipeKey> recipe = RecipeKey.of(key);
    switch (key) {
      case Fields.NAME -> {
        json.writeStringField(
            "description", "The tenant's name: once in a manifest, and good for a file.");
        json.writeNumberField("maxLength", TenantReader.LONGEST_NAME);
        fileName();
      }
      case Fields.OUTPUT -> {
        json.writeStringField(
            "description",
            "The name of the image: {name} and {target} are replaced. Default: "
                + TenantReader.DEFAULT_OUTPUT);
        fileName();
      }
      case Fields.SHARING -> {
        json.writeStringField(
            "description",
            "Whether the tenant shares one image with others, its values coming by its config for"
                + " xl. Default: never.");
        strings("enum", Sharing.IDS);
      }
      default -> {
        if (recipe.isPresent()) {
          json.writeStringField("description", description(recipe.get()));
        }
        define(Fields.form(key).orElseThrow(), recipe);
      }
    }
  }

  private void fileName() throws IOException {
    strings("type", TEXTS);
    json.writeStringField("pattern", FileNames.PATTERN);
    json.writeNumberField("minimum", 0);
  }

  private void define(Form form, Optional<RecipeKey> key) throws IOException {
    switch (form) {
      case FLAG -> strings("enum", List.of("yes", "no"));
      case TEXT -> value(key);
      case LIST -> {
        json.writeStringField("type", "array");
        json.writeObjectFieldStart("items");
        value(key);
        json.writeEndObject();
      }
      case MAP -> {
        json.writeStringField("type", "object");
        Optional<String> names = key.flatMap(RecipeKey::namePattern);
        if (names.isPresent()) {
          json.writeObjectFieldStart("propertyNames");
          json.writeStringField("pattern", names.get());
          json.writeEndObject();
        }
        json.writeObjectFieldStart("additionalProperties");
        value(key);
        json.writeEndObject();
      }
    }
  }

  private void value(Optional<RecipeKey> key) throws IOException {
    List<String> only = key.map(RecipeKey::only).orElse(List.of());
    if (!only.isEmpty()) {
      strings("enum", only);
      return;
    }
    List<String> choices = key.map(RecipeKey::choices).orElse(List.of());
    if (choices.isEmpty()) {
      text(key);
      return;
    }
    // an editor offers these, and takes others
    json.writeArrayFieldStart("anyOf");
    json.writeStartObject();
    strings("enum", choices);
    json.writeEndObject();
    json.writeStartObject();
    text(key);
    json.writeEndObject();
    json.writeEndArray();
  }

  private void text(Optional<RecipeKey> key) throws IOException {
    Optional<String> pattern = key.flatMap(RecipeKey::valuePattern);
    boolean takesNumbers =
        pattern.map(each -> Pattern.compile(each).matcher("1").find()).orElse(true);
    if (takesNumbers) {
      strings("type", TEXTS);
    } else {
      json.writeStringField("type", "string");
    }
    if (pattern.isPresent()) {
      json.writeStringField("pattern", pattern.get());
    }
  }

  /** The help of the option, where it does not speak of command lines. */
  private static String description(RecipeKey key) {
    return switch (key) {
      case TARGET -> "GRUB's platform: i386-xen_pvh for PVH guests, the others for PV.";
      case CONFIG ->
          "The first stage, the grub.cfg that GRUB runs out of the image. Default: a template.";
      default ->
          key.help().replace("; repeatable, comma separated", "").replace("; repeatable", "");
    };
  }

  private void strings(String field, List<String> values) throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
