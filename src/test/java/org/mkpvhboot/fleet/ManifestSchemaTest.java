package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.recipe.RecipeKey;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.World;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The schema of a manifest says what its reader says. */
final class ManifestSchemaTest {
  private static final Path FILE = Path.of("docs/fleet-manifest.schema.json");
  private static final int MANIFESTS_OF_A_SEED = 1000;
  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
  private static final Validator VALIDATOR =
      new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).createValidator();
  private static final URI SCHEMA = VALIDATOR.registerSchema(ManifestSchema.text().latin1());

  /** The same for 10,000 manifests. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 10);
  }

  private static boolean isValid(String json) {
    return VALIDATOR.validate(SCHEMA, json).isValid();
  }

  /** What is wrong with a manifest by itself: no file that it names is looked at. */
  private static List<Failure> failures(String text) throws IOException {
    List<Failure> failures = new ArrayList<>();
    try (InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
      ManifestReader.read(
          in,
          "m.yaml",
          entry -> {
            TenantReader.Read read = TenantReader.read("m.yaml", entry);
            failures.addAll(read.failures());
            read.tenant().ifPresent(tenant -> checkCompression(tenant, failures));
          });
    } catch (Failure failure) {
      failures.add(failure);
    }
    return failures;
  }

  private static void checkCompression(Tenant tenant, List<Failure> failures) {
    try {
      tenant
          .recipe()
          .text(RecipeKey.COMPRESS)
          .ifPresent(name -> Compression.of(name, RecipeKey.COMPRESS.id()));
    } catch (Failure failure) {
      failures.add(failure);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void schemaAndReader_agree(long seed) throws IOException {
    Random random = new Random(seed);
    int good = 0;
    for (int i = 0; i < MANIFESTS_OF_A_SEED; i++) {
      String json = GSON.toJson(new RandomManifest(random, i % 2 == 0 ? 60 : 8).next());
      List<Failure> failures = failures(json);
      assertEquals(failures.isEmpty(), isValid(json), () -> json + " " + failures);
      good += failures.isEmpty() ? 1 : 0;
    }
    int all = good;
    assertTrue(good > 250 && good < 750, () -> all + " of 1000 are good");
  }

  /** What only one of the two can say; who reads both manuals should know. */
  enum Difference {
    /** JSON Schema compares whole items, not one of their keys. */
    SAME_NAME_TWICE(false, "tenants: [{name: a, target: i386-xen}, {name: a, target: x86_64-xen}]"),
    SAME_IMAGE_TWICE(
        false,
        "tenants: [{name: a, target: i386-xen}, {name: b, target: i386-xen, output: a.bin}]"),
    /** Names that differ in upper and lower case, too. */
    SAME_NAME_IN_OTHER_CASE(
        false, "tenants: [{name: a, target: i386-xen}, {name: A, target: i386-xen}]"),
    /** The tool needs it for itself. */
    NAME_OF_OURS(false, "tenants: [{name: current, target: i386-xen}]"),
    IMAGE_OF_OURS(false, "tenants: [{name: a, target: i386-xen, output: report.json}]"),
    /** In JSON Schema, objects have no order. */
    DEFAULTS_BEHIND_TENANTS(
        false, "tenants: [{name: a, target: i386-xen}]\ndefaults: {prefix: /a}"),
    /** A file name has 255 bytes; JSON Schema counts characters. */
    LONG_IN_BYTES(false, "tenants: [{name: " + "\u00e9".repeat(130) + ", target: i386-xen}]"),
    LONG_IMAGE_NAME(
        false, "tenants: [{name: a, target: i386-xen, output: " + "x".repeat(300) + "}]"),
    /** A number has no sign when it is 0, and no spelling. */
    MINUS_ZERO(false, "tenants: [{name: -0, target: i386-xen}]"),
    NUMBER_WITH_A_DOT_FIRST(false, "tenants: [{name: .5, target: i386-xen}]"),
    /** What stands for a value is not seen once a file is loaded. */
    ALIAS(false, "tenants: [{name: &a a, target: i386-xen, prefix: *a}]"),
    TAG(false, "tenants: [{name: !!str a, target: i386-xen}]"),
    /** No file, module or placeholder is known to a schema. */
    NO_SUCH_FILE(false, "tenants: [{name: a, target: i386-xen, config: none.cfg}]"),
    NO_SUCH_MODULE(false, "tenants: [{name: a, target: i386-xen, modules: [none]}]"),
    NO_SUCH_PLACEHOLDER(false, "tenants: [{name: a, target: i386-xen, variables: {NONE: x}}]"),
    /** A default that all tenants say otherwise is not looked at. */
    UNUSED_DEFAULT(true, "defaults: {target: none}\ntenants: [{name: a, target: i386-xen}]"),
    UNUSED_OUTPUT(true, "defaults: {output: /}\ntenants: [{name: a, target: i386-xen, output: b}]"),
    /** Nothing is an empty text to the reader and null to YAML. */
    EMPTY_VALUE(
        true,
        """
        tenants:
        - name: a
          target: i386-xen
          template: linux
          variables:
            KERNEL: /k
            INITRD:
            DISK: xen/xvda
            CMDLINE: ro
        """);

    private final boolean isGood;
    private final String yaml;

    Difference(boolean isGood, String yaml) {
      this.isGood = isGood;
      this.yaml = yaml;
    }
  }

  @ParameterizedTest
  @EnumSource
  void difference_isOne(Difference difference) {
    World world = new World();
    world.write("m.yaml", difference.yaml);
    CommandLineRun.Result result = world.type("mkpvhboot fleet m.yaml -d d --dry-run");
    assertEquals(difference.isGood, result.exitCode() == 0, result::err);
    assertEquals(!difference.isGood, isValid(loaded(difference.yaml)));
  }

  /** As an editor loads YAML. */
  private static String loaded(String yaml) {
    Object value =
        new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
    return GSON.toJson(value);
  }

  @Test
  void keyThatStandsTwice_isSeenByTheReaderAlone() throws IOException {
    String json = "{\"tenants\": [{\"name\": \"a\", \"name\": \"b\", \"target\": \"i386-xen\"}]}";
    assertEquals(1, failures(json).size());
  }

  @Test
  void loneSurrogate_isSeenByTheReaderAlone() throws IOException {
    String json = "{\"tenants\": [{\"name\": \"\\ud800\", \"target\": \"i386-xen\"}]}";
    assertTrue(isValid(json));
    assertEquals(1, failures(json).size());
  }

  @Test
  void file_isOfTheTable() throws IOException {
    assertEquals(
        ManifestSchema.text().latin1(),
        Files.readString(FILE),
        "run ./mkpvhboot fleet schema >" + FILE);
  }

  @Test
  void schema_isOne_ofDraft7() throws IOException {
    String draft =
        new String(
            Validator.class
                .getResourceAsStream("/dev/harrel/jsonschema/draft-07/schema.json")
                .readAllBytes(),
            StandardCharsets.UTF_8);
    Validator validator =
        new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).createValidator();
    URI uri = validator.registerSchema(draft);
    Validator.Result result = validator.validate(uri, ManifestSchema.text().latin1());
    assertTrue(result.isValid(), () -> result.getErrors().toString());
  }

  /** A key that is added to the table is in the schema by that. */
  @Test
  void everyKeyOfTheTable_isThere_andEachOfAnImageHasADescription() {
    JsonObject schema = JsonParser.parseString(ManifestSchema.text().latin1()).getAsJsonObject();
    JsonObject definitions = schema.getAsJsonObject("definitions");
    assertEquals(Fields.KEYS, List.copyOf(definitions.keySet()));
    for (RecipeKey key : RecipeKey.values()) {
      JsonObject definition = definitions.getAsJsonObject(key.id());
      String description = definition.get("description").getAsString();
      assertTrue(description.length() > 10 && !description.contains("repeatable"), description);
      String text = definition.toString();
      key.choices().stream()
          .filter(choice -> !choice.equals(RecipeKey.ALL_TARGETS))
          .forEach(choice -> assertTrue(text.contains('"' + choice + '"'), text));
    }
    JsonElement properties = schema.getAsJsonObject("properties");
    assertTrue(properties.toString().contains("#/definitions/" + RecipeKey.COMPRESS.id()));
  }

  @Test
  void manifestOfThePage_isValid_andNamesTheSchema() throws IOException {
    String page = Files.readString(Path.of("docs/fleet.md"));
    int start = page.indexOf("cat >fleet.yaml <<'EOF'\n") + "cat >fleet.yaml <<'EOF'\n".length();
    String yaml = page.substring(start, page.indexOf("EOF\n", start));
    assertTrue(yaml.startsWith("# yaml-language-server: $schema="), yaml);
    assertTrue(isValid(loaded(yaml)), yaml);
    assertTrue(isValid(loaded(Files.readString(Path.of("debian/programs/examples/fleet.yaml")))));
  }
}
