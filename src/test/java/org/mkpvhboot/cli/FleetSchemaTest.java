package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.testing.World;

/** The JSON of a fleet is what the schemas in {@code docs} say. */
final class FleetSchemaTest {
  private static final String REPORT = "docs/fleet-report.schema.json";
  private static final String LIST = "docs/fleet-list.schema.json";
  private static final String PART = "a part's report";
  private static final String STATUS = "docs/fleet-status.schema.json";

  private final World world = new World();

  /** A generation with everything that a report can have. */
  @BeforeEach
  void fleet() {
    world.write("c.cfg", "echo hi\n");
    world.write("f.txt", "text");
    world.write("k.gpg", "KEY");
    world.write("e.cfg", "normal (memdisk)/grub.cfg\n");
    world.write("p.profile", "include minimal\n");
    String all =
        "defaults: {target: i386-xen}\ntenants:\n- {name: a}\n- {name: bad}\n- {name: b, config:"
            + " c.cfg, grafts: {f: f.txt}, pubkeys: [k.gpg], early-config: e.cfg, profile:"
            + " p.profile}\n";
    world.write("m.yaml", all);
    world.type("mkpvhboot fleet m.yaml -d d").assertGood();
    world.write("c.cfg", "echo ho\n");
    world.write("m.yaml", all.replace("name: bad", "name: bad, target: x") + "- {name: c}\n");
    assertEquals(2, world.type("mkpvhboot fleet m.yaml -d d --keep-going").exitCode());
    world.write("c.cfg", "echo ha\n");
  }

  private String json(String schema) {
    return switch (schema) {
      case REPORT -> world.read("d/generations/2/report.json").latin1();
      case PART -> {
        world.write("p.yaml", "tenants: [{name: a, target: i386-xen}]");
        world.type("mkpvhboot fleet p.yaml -d p --shard %s/2", part()).assertGood();
        yield world.read("p/generations/1/report.json").latin1();
      }
      case LIST -> world.type("mkpvhboot fleet list d --json").text();
      default -> world.type("mkpvhboot fleet status d --json").text();
    };
  }

  /** The part that has the tenant. */
  private int part() {
    world.type("mkpvhboot fleet p.yaml -d half --shard 0/2").assertGood();
    return world.read("half/current/SHA256SUMS").size() == 0 ? 1 : 0;
  }

  private static boolean isValid(String schema, String json) throws IOException {
    Validator validator =
        new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).createValidator();
    URI uri =
        validator.registerSchema(Files.readString(Path.of(schema.equals(PART) ? REPORT : schema)));
    return validator.validate(uri, json).isValid();
  }

  @ParameterizedTest
  @ValueSource(strings = {REPORT, PART, STATUS, LIST})
  void output_isAsItsSchemaSays_andNothingElseIs(String schema) throws IOException {
    JsonElement json = JsonParser.parseString(json(schema));
    assertTrue(isValid(schema, json.toString()), json::toString);
    for (JsonObject object : objects(json)) {
      object.add("more", new JsonPrimitive(1));
      assertFalse(isValid(schema, json.toString()));
      object.remove("more");
      for (String key : List.copyOf(object.keySet())) {
        JsonElement value = object.remove(key);
        assertFalse(isValid(schema, json.toString()), key);
        object.add(key, value);
      }
    }
  }

  /** All objects, but of an array only the last, for they are alike. */
  private static List<JsonObject> objects(JsonElement json) {
    List<JsonObject> objects = new ArrayList<>();
    if (json instanceof JsonArray array && !array.isEmpty()) {
      objects.addAll(objects(array.get(array.size() - 1)));
    } else if (json instanceof JsonObject object) {
      objects.add(object);
      object.asMap().values().forEach(value -> objects.addAll(objects(value)));
    }
    return objects;
  }

  @ParameterizedTest
  @CsvSource({
    REPORT + ", fleet",
    STATUS + ", fleet status",
    LIST + ", fleet list",
    "docs/fleet-manifest.schema.json, fleet"
  })
  void pageAndHelp_nameTheSchema(String schema, String word) throws IOException {
    assertTrue(
        Files.readString(Path.of("docs/json.md"))
            .contains("(" + schema.substring("docs/".length()) + ")"));
    assertTrue(world.type("mkpvhboot " + word + " --help").text().contains(schema));
  }

  @Test
  void list_withADamagedReport_isAsItsSchemaSays() throws IOException {
    world.write("d/generations/1/report.json", "{");
    String json = json(LIST);
    assertTrue(json.contains("\"error\""), json);
    assertTrue(isValid(LIST, json), json);
  }
}
