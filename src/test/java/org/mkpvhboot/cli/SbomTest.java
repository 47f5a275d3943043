package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.report.ToolVersion;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.CycloneDx;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.TestFirmware;
import org.mkpvhboot.testing.World;

/** Bills of materials: valid by CycloneDX' schema, and complete. */
final class SbomTest {
  private static final Target PVH = Target.I386_XEN_PVH;
  private static final String RICH =
      "build -O i386-xen_pvh -d /g214 -c a.cfg --set WHO=me --from-host all --variant"
          + " rescue=more.values --graft etc/note=note.txt -k k.gpg --profile small.profile -o out.bin";

  private final World world = new World();

  SbomTest() {
    FakePlatform.complete(PVH).version("2.14", "2.14-1").writeTo(world.path("/g214"));
    FakePlatform.complete(PVH).withAllLists().version("2.12", "2.12").writeTo(world.path("/own"));
    world.write("a.cfg", "echo @@WHO@@\ninsmod (memdisk)/hexdump.mod\nls\nhalt\n");
    world.write("more.values", "WHO=others\n");
    world.write("k.gpg", "KEY");
    world.write("note.txt", "hello");
    world.write("small.profile", "include minimal\n");
    world.write("ovmf.fd", TestFirmware.ofXen(0x200000).build().toArray());
  }

  private String sbom(String command) {
    world.type("mkpvhboot " + command + " --sbom s.json").assertGood();
    return world.read("s.json").latin1();
  }

  private static JsonObject parse(String json) {
    return JsonParser.parseString(json).getAsJsonObject();
  }

  /** All components, those in others among them. */
  private static List<JsonObject> components(JsonObject owner) {
    List<JsonObject> all = new ArrayList<>();
    JsonArray own = owner.getAsJsonArray("components");
    for (JsonElement each : own == null ? new JsonArray() : own) {
      all.add(each.getAsJsonObject());
      all.addAll(components(each.getAsJsonObject()));
    }
    return all;
  }

  private static JsonObject component(JsonObject sbom, String ref) {
    return components(sbom).stream()
        .filter(each -> each.get("bom-ref").getAsString().equals(ref))
        .findFirst()
        .orElseThrow(() -> new AssertionError(ref + " is not in " + sbom));
  }

  private static String property(JsonObject component, String name) {
    for (JsonElement each : component.getAsJsonArray("properties")) {
      JsonObject property = each.getAsJsonObject();
      if (property.get("name").getAsString().equals("mkpvhboot:" + name)) {
        return property.get("value").getAsString();
      }
    }
    throw new AssertionError(component + " has no " + name);
  }

  private static String sha256(JsonObject component) {
    return component.getAsJsonArray("hashes").get(0).getAsJsonObject().get("content").getAsString();
  }

  private static Optional<String> license(JsonObject component) {
    return Optional.ofNullable(component.getAsJsonArray("licenses"))
        .map(all -> all.get(0).getAsJsonObject().getAsJsonObject("license"))
        .map(license -> license.get("id").getAsString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RICH,
        "build -O x86_64-xen -o out.bin",
        "build -O i386-xen --second-stage --compress gz -o out.bin",
        "build -O i386-xen_pvh --template linux --set DISK=xen/xvda --set KERNEL=/k --set INITRD="
            + " --set CMDLINE=ro --initrd-file etc/n=note.txt -o out.bin",
        "mkstandalone -O i386-xen_pvh -d /own -o out.bin --fonts= --locales= --themes= -k k.gpg"
            + " boot/grub/grub.cfg=a.cfg",
        "wrap ovmf.fd -o out.bin"
      })
  void sbom_isValid_namesEachComponentOnce_andIsOfTheImage(String command) {
    String json = sbom(command);
    assertEquals("", CycloneDx.errors(json));
    JsonObject sbom = parse(json);
    Set<String> refs = new HashSet<>(Set.of("image", "tool"));
    for (JsonObject component : components(sbom)) {
      assertTrue(refs.add(component.get("bom-ref").getAsString()), component::toString);
    }
    for (JsonElement each : sbom.getAsJsonArray("dependencies")) {
      JsonObject dependency = each.getAsJsonObject();
      assertTrue(refs.contains(dependency.get("ref").getAsString()), dependency::toString);
      JsonArray needs = dependency.getAsJsonArray("dependsOn");
      for (JsonElement need : needs == null ? new JsonArray() : needs) {
        assertTrue(refs.contains(need.getAsString()), dependency::toString);
      }
    }
    JsonObject image = sbom.getAsJsonObject("metadata").getAsJsonObject("component");
    assertEquals("out.bin", image.get("name").getAsString());
    assertEquals(world.read("out.bin").sha256(), sha256(image));
    assertEquals(json, sbom(command));
    assertFalse(json.contains("timestamp"), json);
  }

  /** Shows that the test above can fail. */
  @Test
  void damagedSbom_isNotValid() {
    String json = sbom(RICH);
    for (String part :
        List.of(
            "\"library\"", "\"GPL-3.0-or-later\"", "\"SHA-256\"", "\"urn:uuid:", "\"CycloneDX\"")) {
      assertTrue(json.contains(part), part);
      assertNotEquals(
          "", CycloneDx.errors(json.replace(part, part.replaceFirst("\"", "\"x"))), part);
    }
  }

  @Test
  void modules_haveHashLicencePackageAndReason() {
    JsonObject sbom = parse(sbom(RICH));
    JsonObject grub = component(sbom, "grub");
    assertEquals("grub-xen-bin", grub.get("name").getAsString());
    assertEquals(
        "pkg:deb/debian/grub-xen-bin@2.14-1?upstream=grub2", grub.get("purl").getAsString());
    JsonObject echo = component(grub, "module:echo");
    assertEquals(FakePlatform.complete(PVH).contents("echo.mod").sha256(), sha256(echo));
    assertEquals(Optional.of("GPL-3.0-or-later"), license(echo));
    assertEquals("grub-xen-bin 2.14-1", property(echo, "package"));
    assertTrue(property(echo, "reason").startsWith("for a.cfg:"), property(echo, "reason"));
    assertEquals(
        "(memdisk)/hexdump.mod", property(component(grub, "memdisk:/hexdump.mod"), "place"));
    assertEquals("file", component(grub, "kernel.img").get("type").getAsString());
  }

  @Test
  void reasons_areThoseOfExplain() {
    JsonObject sbom = parse(sbom("build -O i386-xen_pvh -o out.bin"));
    String explained = world.type("mkpvhboot explain -O i386-xen_pvh --json").assertGood().text();
    JsonArray modules =
        JsonParser.parseString(explained)
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("modules");
    for (JsonElement each : modules) {
      JsonObject module = each.getAsJsonObject();
      List<String> chain = new ArrayList<>();
      module.getAsJsonArray("chain").forEach(word -> chain.add(word.getAsString()));
      String name = module.get("name").getAsString();
      assertEquals(
          "for " + String.join(", for ", chain),
          property(component(sbom, "module:" + name), "reason"),
          name);
    }
    assertEquals(FakePlatform.DEFAULT_IMAGE, modules.size());
    JsonObject empty = component(sbom, "module:blscfg");
    assertFalse(empty.has("version"), empty::toString);
  }

  @Test
  void everythingElse_isThereToo() {
    JsonObject sbom = parse(sbom(RICH));
    assertEquals(world.read("note.txt").sha256(), sha256(component(sbom, "memdisk:/etc/note")));
    assertEquals(world.read("k.gpg").sha256(), sha256(component(sbom, "pubkey:1")));
    component(sbom, "memdisk:/grub.cfg");
    component(sbom, "memdisk:/variants/rescue.cfg");
    component(sbom, "early-config");
    List<String> sources = new ArrayList<>();
    for (JsonObject each : components(sbom)) {
      if (each.has("scope")) {
        sources.add(property(each, "role") + " " + each.get("name").getAsString());
      }
    }
    assertEquals(List.of("config a.cfg", "profile small.profile", "variant more.values"), sources);
  }

  @Test
  void templateAndProfileOfTheTool_haveItsVersion() {
    JsonObject sbom = parse(sbom("build -O i386-xen_pvh -o out.bin"));
    JsonObject template = component(sbom, "input:1");
    assertEquals("chainload", template.get("name").getAsString());
    assertEquals(ToolVersion.version(), template.get("version").getAsString());
    assertEquals(Optional.of("Apache-2.0"), license(template));
    assertEquals("guest", component(sbom, "profile").get("name").getAsString());
  }

  @Test
  void grubThatIsNoPackage_isCalledSo() {
    JsonObject grub = component(parse(sbom("build -O i386-xen_pvh -d /own -o out.bin")), "grub");
    assertEquals("pkg:generic/grub@2.12", grub.get("purl").getAsString());
    assertEquals("grub", grub.get("name").getAsString());
  }

  @Test
  void number_isOfTheContents() {
    String number = parse(sbom(RICH)).get("serialNumber").getAsString();
    assertTrue(number.matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab].*"), number);
    world.write("note.txt", "other");
    assertNotEquals(number, parse(sbom(RICH)).get("serialNumber").getAsString());
  }

  @Test
  void files_ofSeveralImages_areOneEach() {
    world.type("mkpvhboot -O all -o {target}.bin --sbom {target}.json").assertGood();
    for (Target target : Target.values()) {
      String json = world.read(target + ".json").latin1();
      assertTrue(json.contains(world.read(target + ".bin").sha256()), json);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-O i386-xen_pvh -o - --sbom s.json",
        "-O all -o {target} --sbom s.json",
        "-O i386-xen_pvh -o out.bin -c a.cfg --set WHO=1 --sbom a.cfg",
        "-O i386-xen_pvh -o out.bin --in-toto -",
        "-o out.bin --from-extracted dir --sbom s.json"
      })
  void placeThatCannotBe_isUsage(String options) {
    assertEquals(2, world.type("mkpvhboot " + options).exitCode());
  }

  @Test
  void statement_isOfTheImage_andHasAllThatWentIn() {
    world.type("mkpvhboot " + RICH + " --in-toto t.json").assertGood();
    String text = world.read("t.json").latin1();
    JsonObject statement = parse(text);
    assertEquals("https://in-toto.io/Statement/v1", statement.get("_type").getAsString());
    assertEquals("https://slsa.dev/provenance/v1", statement.get("predicateType").getAsString());
    JsonObject subject = statement.getAsJsonArray("subject").get(0).getAsJsonObject();
    assertEquals("out.bin", subject.get("name").getAsString());
    assertEquals(
        world.read("out.bin").sha256(),
        subject.getAsJsonObject("digest").get("sha256").getAsString());
    JsonObject predicate = statement.getAsJsonObject("predicate");
    JsonObject definition = predicate.getAsJsonObject("buildDefinition");
    String options = definition.getAsJsonObject("externalParameters").get("options").toString();
    assertTrue(options.contains("\"--config\",\"a.cfg\""), options);
    String dependencies = definition.get("resolvedDependencies").toString();
    for (String needed :
        List.of(
            "pkg:deb/debian/grub-xen-bin@2.14-1?upstream",
            "\"kernel.img\"",
            "\"echo.mod\"",
            "\"(memdisk)/hexdump.mod\"",
            "\"config a.cfg\"",
            "\"graft note.txt\"",
            world.read("k.gpg").sha256())) {
      assertTrue(dependencies.contains(needed), needed + " in " + dependencies);
    }
    assertEquals(
        "pkg:generic/mkpvhboot@" + ToolVersion.version(),
        predicate.getAsJsonObject("runDetails").getAsJsonObject("builder").get("id").getAsString());
    world.type("mkpvhboot " + RICH + " --in-toto t.json").assertGood();
    assertEquals(text, world.read("t.json").latin1());
  }
}
