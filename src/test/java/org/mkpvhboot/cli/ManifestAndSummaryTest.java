package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.report.ToolVersion;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.World;

final class ManifestAndSummaryTest {
  private static final Target PVH = Target.I386_XEN_PVH;

  private final World world = new World();

  /** A platform of one module, so that a manifest can be read in a test. */
  ManifestAndSummaryTest() {
    platform().writeTo(world.path("/g"));
    world.write("a.cfg", "echo @@WHO@@\n");
    world.write("k.gpg", "KEY");
    world.write("normal.profile", "normal\n");
    world.write("note.txt", "hello");
  }

  private static FakePlatform platform() {
    return FakePlatform.bare(PVH)
        .module("normal")
        .file("command.lst", "*echo: normal\nnormal: normal\n");
  }

  private static String sizeAndHash(String contents) {
    return sizeAndHash(Bytes.ofUtf8(contents, ""));
  }

  private static String sizeAndHash(Bytes contents) {
    return "\"size\" : %d,\n      \"sha256\" : \"%s\""
        .formatted(contents.size(), contents.sha256());
  }

  @Test
  void manifest_ofAnImage_isThisText() {
    world
        .type(
            "mkpvhboot -O i386-xen_pvh -d /g --profile normal.profile -c a.cfg --set"
                + " 'WHO=me and you' --graft etc/note=note.txt -o out.bin --manifest m.json")
        .assertGood();

    FakePlatform platform = platform();
    Bytes image = world.read("out.bin");
    assertEquals(
        """
        {
          "tool" : {
            "name" : "mkpvhboot",
            "version" : "VERSION"
          },
          "images" : [ {
            "target" : "i386-xen_pvh",
            "grub" : {
              "version" : "2.06",
              "package" : "2.06-13+deb12u2"
            },
            "size" : IMAGE_SIZE,
            "sha256" : "IMAGE_SHA256",
            "recipe" : [ "--target", "i386-xen_pvh", "--config", "a.cfg", "--set", "WHO=me and you", "--profile", "normal.profile", "--graft", "etc/note=note.txt" ],
            "inputs" : [ {
              "role" : "config",
              "name" : "a.cfg",
              "sha256" : "SOURCE_SHA256"
            }, {
              "role" : "profile",
              "name" : "normal.profile",
              "sha256" : "PROFILE_SHA256"
            }, {
              "role" : "graft",
              "name" : "note.txt",
              "sha256" : "NOTE_SHA256"
            } ],
            "secondStage" : false,
            "disableCli" : false,
            "firstStage" : {
              "template" : null,
              "config" : "a.cfg",
              "sourceSha256" : "SOURCE_SHA256",
              FIRST_STAGE
            },
            "variants" : [ ],
            "hostValues" : [ ],
            "hostLine" : null,
            "earlyConfig" : {
              EARLY
            },
            "prefix" : "(memdisk)/boot/grub",
            "profile" : "normal.profile",
            "compression" : "no",
            "time" : 0,
            "grafts" : [ {
              "name" : "/etc/note",
              GRAFT
            } ],
            "memdiskModules" : [ ],
            "pubkeys" : [ ],
            "kernel" : {
              KERNEL
            },
            "modules" : [ {
              "name" : "normal",
              MODULE
            } ]
          } ]
        }
        """
            .replace("VERSION", ToolVersion.version())
            .replace("IMAGE_SIZE", String.valueOf(image.size()))
            .replace("IMAGE_SHA256", image.sha256())
            .replace("PROFILE_SHA256", Bytes.ofUtf8("normal\n", "").sha256())
            .replace("NOTE_SHA256", Bytes.ofUtf8("hello", "").sha256())
            .replace("SOURCE_SHA256", Bytes.ofUtf8("echo @@WHO@@\n", "").sha256())
            .replace("FIRST_STAGE", sizeAndHash("echo 'me and you'\n"))
            .replace("EARLY", sizeAndHash("normal (memdisk)/grub.cfg\n"))
            .replace("GRAFT", sizeAndHash("hello"))
            .replace("KERNEL", sizeAndHash(platform.contents("kernel.img")))
            .replace("MODULE", sizeAndHash(platform.contents("normal.mod"))),
        world.read("m.json").latin1());
  }

  @Test
  void manifest_namesVariantsAndTheHostsValues() {
    FakePlatform.complete(PVH).version("2.14", "2.14-1").writeTo(world.path("/g214"));
    world.write("more.values", "WHO=others\n");
    world
        .type(
            "mkpvhboot -O i386-xen_pvh -d /g214 -c a.cfg --set WHO=me --from-host all --variant"
                + " rescue=more.values -o out.bin --manifest m.json")
        .assertGood();
    String text = world.read("m.json").latin1();
    assertTrue(
        text.contains("\"--from-host\", \"all\", \"--variant\", \"rescue=more.values\" ]"), text);
    assertTrue(text.contains("\"name\" : \"default\",\n      \"size\""), text);
    assertTrue(
        text.contains("\"name\" : \"rescue\",\n      " + sizeAndHash("echo others\n")), text);
    assertTrue(text.contains("\"name\" : \"WHO\",\n      \"value\" : \"me\""), text);
    assertTrue(text.contains("\"hostLine\" : \"xen_grub_env_WHO=me\""), text);
  }

  @Test
  void manifest_ofSeveralTargets_hasAllInTheirOrder() {
    world.type("mkpvhboot -O x86_64-xen,i386-xen -o {target}.bin --manifest m.json").assertGood();

    List<String> targets = new ArrayList<>();
    for (String line : world.read("m.json").latin1().lines().toList()) {
      if (line.contains("\"target\"") || line.contains("\"template\" :")) {
        targets.add(line.strip());
      }
    }
    assertEquals(
        List.of(
            "\"target\" : \"x86_64-xen\",",
            "\"template\" : \"chainload\",",
            "\"target\" : \"i386-xen\",",
            "\"template\" : \"chainload\","),
        targets);
  }

  @Test
  void manifest_namesThatNeedEscapes_areJson() {
    world.write("odd \"name\" ä\n.txt", "x");
    world
        .type("mkpvhboot -O i386-xen_pvh -o o --manifest m.json -k %s", "odd \"name\" ä\n.txt")
        .assertGood();

    String text = new String(world.read("m.json").toArray(), StandardCharsets.UTF_8);
    assertTrue(text.contains("\"name\" : \"odd \\\"name\\\" ä\\n.txt\""), text);
  }

  @Test
  void summary_ofAnImage_isThisText_andNothingIsWritten() {
    List<String> before = world.tree();
    String text =
        world
            .type(
                "mkpvhboot -O i386-xen_pvh -d /g --profile normal.profile -c a.cfg --set WHO=me"
                    + " --graft etc/note=note.txt -o out.bin --summary")
            .assertGood()
            .text();
    assertEquals(before, world.tree());

    world
        .type(
            "mkpvhboot -O i386-xen_pvh -d /g --profile normal.profile -c a.cfg --set WHO=me"
                + " --graft etc/note=note.txt -o out.bin")
        .assertGood();
    Bytes image = world.read("out.bin");
    int module = FakePlatform.bare(PVH).module("normal").contents("normal.mod").size();
    assertEquals(
        """
        image         out.bin
        target        i386-xen_pvh
        GRUB          2.06-13+deb12u2 from /g
        first stage   a.cfg, 8 bytes
        graft         /etc/note from note.txt, 5 bytes
        early config  normal (memdisk)/grub.cfg
        prefix        (memdisk)/boot/grub
        profile       normal.profile
        modules       1, %d bytes
        size          %d bytes
        sha256        %s

        """
            .formatted(module, image.size(), image.sha256()),
        text);
  }

  @Test
  void summaryAndManifest_ofAPublicKey_nameIt() {
    String text =
        world.type("mkpvhboot -O i386-xen_pvh -k k.gpg --summary -o out.bin").assertGood().text();
    assertTrue(text.contains("public key    k.gpg\n"), text);

    world.type("mkpvhboot -O i386-xen_pvh -k k.gpg -o out.bin --manifest m.json").assertGood();
    String manifest = world.read("m.json").latin1();
    String key = "\"name\" : \"k.gpg\",\n      " + sizeAndHash("KEY");
    assertTrue(manifest.contains(key), manifest);
  }

  @Test
  void summary_withoutOutput_saysSo() {
    String text = world.type("mkpvhboot -O all --summary").assertGood().text();

    assertEquals(3, text.split("image {9}\\(no output named\\)\n", -1).length - 1, text);
    assertEquals(
        3, text.split("first stage   template chainload, \\d+\\.\\d kB\n", -1).length - 1, text);
  }
}
