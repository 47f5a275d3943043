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
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.check.ConfigCheck;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.PartsImage;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.SecondStageImage;
import org.mkpvhboot.testing.TestElf;
import org.mkpvhboot.testing.TestFirmware;
import org.mkpvhboot.testing.TestKernel;
import org.mkpvhboot.testing.TestLinux;
import org.mkpvhboot.testing.World;

/** What --json prints is what the schemas in {@code docs} say, and the other way round. */
final class JsonSchemaTest {
  private static final Validator VALIDATOR =
      new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).createValidator();
  private static final Map<String, URI> SCHEMAS = new HashMap<>();

  /** A file that is not there: what cannot be read is an object too where others are judged. */
  private static final String UNREAD = "nosuch";

  private final World world = new World();

  JsonSchemaTest() {
    world.write("full.bin", full("ls\nhalt\n").build().toArray());
    world.write("other.bin", full("ls\n" + "x\n".repeat(2000)).prefix("/g").build().toArray());
    Bytes bare = new PartsImage(Target.X86_64_XEN).build();
    world.write("bare.bin", bare.toArray());
    world.write("padded.bin", Patch.number(bare, 0x800, 1, 1).toArray());
    world.write("packed.gz", FakeArchive.gz(bare.toArray()));
    world.write("wild.bin", Patch.number(Patch.number(bare, 64 + 16, -1, 8), 24, -1, 8).toArray());
    world.write("cut.bin", bare.slice(0, 4000).toArray());
    world.write("text.bin", "no image");
    String config = "linux (xen/xvda,gpt1)/vmlinuz ro\ninitrd (xen/xvda,gpt1)/i\nboot\n";
    PartsImage linux = full(config);
    List.of("memdisk", "linux", "part_gpt").forEach(linux::module);
    world.write("linux.bin", linux.build().toArray());
    world.write("second.bin", SecondStageImage.build().toArray());
    world.write("firmware.elf", TestFirmware.ofXen(0x200000).build().toArray());
    world.write("linux.elf", TestKernel.linux().toArray());
    Bytes vmlinuz = TestLinux.packed(TestKernel.linux(), Packing.XZ);
    world.write("vmlinuz", vmlinuz.toArray());
    world.write("uki.efi", TestLinux.unified(vmlinuz).toArray());
    world.write("good.cfg", "ls\nhalt\n");
    world.write("bad.cfg", "foo\n");
    world.write("guest.cfg", "foo\nif false; then foo; fi\ninsmod png\nblscfg\n");
    world.write("boots.cfg", "linux (xen/xvdb)/vmlinuz ro\ninitrd /initrd.img\nboot\n");
    world.write("values.cfg", "echo @@SAID@@\nhalt\n");
    world.write("more.values", "SAID=2\n");
    world.write("loads.cfg", "insmod (memdisk)/hexdump.mod\nhalt\n");
    FakePlatform.complete(Target.I386_XEN_PVH)
        .version("2.14", "2.14-1")
        .writeTo(world.path("/g214"));
    world.write("key.gpg", "KEY");
    world.write("small.profile", "include minimal\n");
  }

  private static PartsImage full(String script) {
    return new PartsImage(Target.I386_XEN_PVH)
        .part("module", normal())
        .module("tar")
        .part("pubkey", Bytes.ofUtf8("KEY", "key"))
        .memdisk("grub.cfg", script, "\u00e9", "\0")
        .earlyConfig("normal (memdisk)/grub.cfg\n")
        .prefix("(memdisk)/boot/grub");
  }

  /** A module that tells GRUB's version. */
  private static Bytes normal() {
    return TestElf.moduleDraft("normal", Target.I386_XEN_PVH)
        .section(".rodata", Shdr.SHT_PROGBITS, 0, 0, "GNU GRUB  version %s\0002.06-13\0")
        .build("normal.mod");
  }

  static List<String> commands() {
    return List.of(
        "inspect full.bin",
        "inspect other.bin",
        "inspect linux.bin",
        "inspect second.bin",
        "inspect bare.bin",
        "inspect packed.gz",
        "inspect wild.bin",
        "inspect firmware.elf",
        "inspect linux.elf",
        "inspect vmlinuz",
        "inspect uki.efi",
        "verify full.bin bare.bin",
        "verify cut.bin text.bin wild.bin packed.gz full.bin",
        "verify --guest pv full.bin",
        "verify firmware.elf linux.elf vmlinuz uki.efi",
        "verify --xen 4.20 vmlinuz",
        "verify " + UNREAD + " full.bin",
        "diff full.bin full.bin",
        "diff full.bin other.bin",
        "diff full.bin bare.bin",
        "diff bare.bin padded.bin",
        "diff bare.bin packed.gz",
        "diff linux.elf vmlinuz",
        "diff firmware.elf vmlinuz",
        "check good.cfg bad.cfg",
        "check --pubkey key.gpg --profile small.profile --allow pubkey-without-pgp good.cfg",
        "check --guest-config boots.cfg --guest-config guest.cfg",
        "check " + UNREAD + " good.cfg",
        "check --guest-config guest.cfg --image " + UNREAD + " --image full.bin",
        "explain --target i386-xen_pvh -c good.cfg",
        "explain --why tar",
        "explain --target i386-xen --module lvm -c boots.cfg",
        "build --target all -o {target}.bin -q --graft a=good.cfg --pubkey key.gpg",
        "build --target i386-xen -o out -q --compress gz -c good.cfg",
        "build --target i386-xen_pvh -d /g214 -o out -q -c values.cfg --set SAID=1 --from-host all"
            + " --variant rescue=more.values",
        "build --target i386-xen_pvh -d /g214 -o out -q -c loads.cfg");
  }

  private static String schema(String verb) {
    try {
      return Files.readString(Path.of("docs", verb + ".schema.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String output(String command) {
    if (verb(command).equals("build")) {
      world.type("mkpvhboot " + command + " --manifest m.json").assertGood();
      return world.read("m.json").latin1();
    }
    CommandLineRun.Result result = world.type("mkpvhboot " + command + " --json");
    String unread = command.contains(UNREAD) ? "mkpvhboot: " + UNREAD : "";
    assertTrue(result.err().startsWith(unread), result.err());
    assertEquals(unread.isEmpty(), result.err().isEmpty(), result.err());
    return result.text();
  }

  private static String verb(String command) {
    return command.split(" ", 2)[0];
  }

  private static String errors(String verb, String json) {
    URI schema = SCHEMAS.computeIfAbsent(verb, name -> VALIDATOR.registerSchema(schema(name)));
    Validator.Result result = VALIDATOR.validate(schema, json);
    String errors =
        result.getErrors().stream()
            .map(error -> error.getInstanceLocation() + ": " + error.getError())
            .collect(Collectors.joining("\n"));
    assertEquals(result.isValid(), errors.isEmpty(), errors);
    return errors;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void output_isAsItsSchemaSays(String command) {
    assertEquals("", errors(verb(command), output(command)));
  }

  /** Shows that the test above can fail, for every object that is printed. */
  @ParameterizedTest
  @MethodSource("commands")
  void outputWithAFieldMoreOrLess_isNotAsItsSchemaSays(String command) {
    JsonElement json = JsonParser.parseString(output(command));
    for (JsonObject object : objects(json)) {
      object.add("more", new JsonPrimitive(1));
      assertFalse(errors(verb(command), json.toString()).isEmpty());
      object.remove("more");
      for (String key : List.copyOf(object.keySet())) {
        JsonElement value = object.remove(key);
        assertFalse(errors(verb(command), json.toString()).isEmpty(), key);
        object.add(key, value);
      }
      assertEquals("", errors(verb(command), json.toString()));
    }
  }

  /** All objects, but of an array only the first, for they are alike. */
  private static List<JsonObject> objects(JsonElement json) {
    List<JsonObject> objects = new ArrayList<>();
    if (json instanceof JsonArray array && !array.isEmpty()) {
      objects.addAll(objects(array.get(0)));
    } else if (json instanceof JsonObject object) {
      objects.add(object);
      object.asMap().values().forEach(value -> objects.addAll(objects(value)));
    }
    return objects;
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect", "verify", "diff", "check", "explain", "build"})
  void everyObjectOfASchema_hasOnlyKeysThatAreDescribed_andAllOfThem(String verb) {
    int seen = 0;
    for (JsonObject object : objectsOfSchema(JsonParser.parseString(schema(verb)))) {
      JsonObject properties = object.getAsJsonObject("properties");
      assertFalse(object.get("additionalProperties").getAsBoolean());
      assertEquals(properties.keySet(), required(object));
      for (String key : properties.keySet()) {
        assertTrue(properties.getAsJsonObject(key).has("description"), key);
        seen++;
      }
    }
    assertTrue(seen >= 10, "only " + seen + " keys in the schema of " + verb);
  }

  /** The keys that an object has to have, in one of its forms. */
  private static Set<String> required(JsonObject object) {
    Set<String> keys = new LinkedHashSet<>(strings(object.getAsJsonArray("required")));
    if (object.has("oneOf")) {
      object
          .getAsJsonArray("oneOf")
          .forEach(form -> keys.addAll(strings(form.getAsJsonObject().getAsJsonArray("required"))));
    }
    return keys;
  }

  private static List<JsonObject> objectsOfSchema(JsonElement schema) {
    List<JsonObject> objects = new ArrayList<>();
    if (schema instanceof JsonObject object) {
      if (object.has("properties")) {
        objects.add(object);
      }
      object.asMap().values().forEach(value -> objects.addAll(objectsOfSchema(value)));
    }
    return objects;
  }

  /** Of each key the outputs have something else than null, or nobody would know what is in it. */
  @ParameterizedTest
  @ValueSource(strings = {"inspect", "verify", "diff", "check", "explain", "build"})
  void everyKeyOfASchema_isPrintedWithAValue(String verb) {
    Set<String> described = new TreeSet<>();
    objectsOfSchema(JsonParser.parseString(schema(verb)))
        .forEach(object -> described.addAll(object.getAsJsonObject("properties").keySet()));
    Set<String> printed = new TreeSet<>();
    commands().stream()
        .filter(command -> verb(command).equals(verb))
        .forEach(command -> addKeys(JsonParser.parseString(output(command)), printed));
    assertEquals(described, printed);
  }

  private static void addKeys(JsonElement json, Set<String> keys) {
    if (json instanceof JsonArray array) {
      array.forEach(each -> addKeys(each, keys));
    } else if (json instanceof JsonObject object) {
      object
          .asMap()
          .forEach(
              (key, value) -> {
                if (!value.isJsonNull()) {
                  keys.add(key);
                  addKeys(value, keys);
                }
              });
    }
  }

  @Test
  void namesOfRules_areThoseOfTheVerifier() {
    CommandLineRun.Result result = world.type("mkpvhboot verify -v full.bin");
    List<String> rules =
        result
            .text()
            .lines()
            .filter(line -> line.startsWith("  pass  "))
            .map(line -> line.replaceFirst("^ +pass +", ""))
            .toList();
    assertEquals(rules, enumOf("verify", "rule"));
  }

  @Test
  void namesOfTargetsAndObjects_areThoseOfTheCode() {
    assertEquals(Target.ids(), enumOf("inspect", "target"));
    assertEquals(
        Stream.of(ObjectType.values())
            .filter(type -> type != ObjectType.MODULE)
            .map(ObjectType::title)
            .toList(),
        enumOf("inspect", "type"));
  }

  @Test
  void codesOfFindings_areThoseOfTheCheck() {
    List<String> codes = new ArrayList<>(List.of("syntax"));
    codes.addAll(ConfigCheck.codes());
    codes.addAll(
        List.of(
            "missing-command",
            "blscfg",
            "waits",
            "prompt",
            "loops",
            "halts",
            "reboots",
            "unknown",
            "encrypted",
            "no-file-system"));
    assertEquals(codes, enumOf("check", "code"));
  }

  private static List<String> enumOf(String verb, String key) {
    return objectsOfSchema(JsonParser.parseString(schema(verb))).stream()
        .map(object -> object.getAsJsonObject("properties").getAsJsonObject(key))
        .filter(property -> property != null && property.has("enum"))
        .map(property -> strings(property.getAsJsonArray("enum")))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> strings(JsonArray array) {
    return array.asList().stream()
        .filter(each -> !each.isJsonNull())
        .map(JsonElement::getAsString)
        .toList();
  }

  @Test
  void addressesOf64Bits_haveNoSign() {
    String json = output("inspect wild.bin");
    assertTrue(json.contains("\"entry\" : 18446744073709551615"), json);
    assertTrue(json.contains("\"virtualAddress\" : 18446744073709551615"), json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect", "verify", "diff", "check", "explain", "build"})
  void pageAndHelp_nameTheSchema(String verb) throws IOException {
    String name = verb + ".schema.json";
    assertTrue(Files.readString(Path.of("docs/json.md")).contains("(" + name + ")"), name);
    assertTrue(world.type("mkpvhboot %s --help", verb).text().contains("docs/" + name), verb);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect cut.bin", "diff cut.bin full.bin", "inspect none.bin"})
  void fileThatCannotBeRead_printsNoJson(String command) {
    CommandLineRun.Result result = world.type("mkpvhboot " + command + " --json");
    assertEquals("", result.text());
    assertTrue(result.err().startsWith("mkpvhboot: " + command.split(" ", -1)[1]), result.err());
  }
}
