package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.CommandLineRun.Result;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.PartsImage;
import org.mkpvhboot.testing.TestElf;
import org.mkpvhboot.testing.World;

/** Text from outside reaches no terminal as it is, wherever it comes from. */
final class HostileTextTest {
  private static final Target PVH = Target.I386_XEN_PVH;

  /** Colours, a title, text from right to left, nothing at all, a new line, half of a pair. */
  private static final String HOSTILE =
      "x\u001b[31m\u001b]0;t\u0007\u009b1m\u007f\u202e\u2066\u200b\u200f\u061c\u2028\u0085\ufeff\u00ad"
          + "\udb40\udc41y";

  /** The bytes of it, each as one character. */
  private static final String BYTES =
      new String(HOSTILE.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

  /** By Unicode's own categories, but for the newline that ends a line and the tab. */
  private static final Pattern RAW =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

  private final World world = new World();

  private Result run(String... arguments) {
    Result result = world.run(arguments);
    assertClean(result.text());
    assertClean(result.err());
    assertFalse(result.exitCode() == 70, result.err());
    return result;
  }

  private String utf8(String file) {
    return new String(world.read(file).toArray(), StandardCharsets.UTF_8);
  }

  private static void assertClean(String text) {
    assertFalse(RAW.matcher(text).find(), text);
  }

  /** Runs a verb that prints JSON, which has the text as a value, escaped. */
  private void assertJsonHasIt(String... arguments) {
    Result result = run(arguments);
    assertHasIt(result.text());
  }

  private static void assertHasIt(String json) {
    assertClean(json);
    assertTrue(has(JsonParser.parseString(json)), json);
  }

  private static boolean has(JsonElement json) {
    if (json.isJsonObject()) {
      return json.getAsJsonObject().asMap().values().stream().anyMatch(HostileTextTest::has);
    }
    if (json.isJsonArray()) {
      return json.getAsJsonArray().asList().stream().anyMatch(HostileTextTest::has);
    }
    return json.isJsonPrimitive() && json.getAsString().contains(HOSTILE);
  }

  /** A GRUB image with the text in all of its parts. */
  private void grub(String file, String more) {
    Bytes image =
        new PartsImage(PVH)
            .part("module", TestElf.module("m" + BYTES, PVH))
            .memdisk("grub.cfg", "echo " + HOSTILE + more + "\n", "d/" + BYTES, "a")
            .earlyConfig("set x='" + HOSTILE + more + "'\nnormal (memdisk)/grub.cfg\n")
            .prefix("(memdisk)/" + HOSTILE + more)
            .build();
    world.write(file, image.toArray());
  }

  @Test
  void inspect_partsOfAnImage() {
    grub("a.bin", "");

    run("inspect", "a.bin");
    Result text = run("inspect", "-v", "a.bin");
    assertTrue(text.text().contains("\\x1b[31m"), text.text());
    assertTrue(text.text().contains("\\u{202e}\\u{2066}"), text.text());
    assertJsonHasIt("inspect", "--json", "a.bin");
    run("inspect", "--html", "a.html", "a.bin");
    assertClean(utf8("a.html"));
  }

  /** A line of the image's own must not look like one of ours. */
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\u000b", "\u0085", "\u2028"})
  void newLines_forgeNoLine(String newLine) {
    String forging = "a" + newLine + "forged";
    String bytes =
        new String(forging.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    for (String name : List.of("a", "b")) {
      PartsImage image =
          new PartsImage(PVH)
              .part("module", TestElf.module("m" + name + bytes, PVH))
              .memdisk("grub.cfg", "ls\n", bytes, name)
              .prefix(forging + name);
      world.write(name + ".bin", image.build().toArray());
    }
    Draft draft = Draft.pvh32().note(Note.string(XenNote.GUEST_OS, forging));
    world.write("k.elf", draft.build().toArray());

    assertForgesNothing(run("inspect", "a.bin"));
    assertForgesNothing(run("inspect", "-v", "a.bin"));
    assertForgesNothing(run("inspect", "k.elf"));
    assertForgesNothing(run("verify", "-v", "a.bin", "k.elf"));
    assertForgesNothing(run("diff", "a.bin", "b.bin"));
    assertForgesNothing(run("verify", "no " + forging));
  }

  private static void assertForgesNothing(Result result) {
    String all = result.text() + result.err();
    assertTrue(all.contains("forged") || result.exitCode() == 0, all);
    assertFalse(all.lines().anyMatch(line -> line.startsWith("forged")), all);
  }

  @Test
  void diff_partsOfImages() {
    grub("a.bin", "");
    grub("b.bin", "2");

    assertEquals(1, run("diff", "a.bin", "b.bin").exitCode());
    assertJsonHasIt("diff", "--json", "a.bin", "b.bin");
  }

  @Test
  void extract_partsOfAnImage() {
    grub("a.bin", "");
    run("extract", "a.bin", "-d", "parts-" + HOSTILE);
    run("build", "--from-extracted", "parts-" + HOSTILE, "-o", HOSTILE + ".bin");
  }

  @Test
  void inspectAndVerify_notesOfAKernel() {
    Draft draft = Draft.pvh32().note(Note.string(XenNote.GUEST_OS, HOSTILE));
    draft.note(Note.string(XenNote.LOADER, HOSTILE)).note(Note.string(XenNote.FEATURES, HOSTILE));
    world.write("k.elf", draft.build().toArray());

    run("inspect", "k.elf");
    assertJsonHasIt("inspect", "--json", "k.elf");
    run("inspect", "--html", "k.html", "k.elf");
    assertClean(utf8("k.html"));
    for (String guest : List.of("pv", "pvh")) {
      run("verify", "-v", "--guest", guest, "k.elf");
      run("verify", "--json", "--guest", guest, "k.elf");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "build -o",
        "build --summary -o",
        "explain",
        "check",
        "explain --why lvm",
        "fleet"
      })
  void modinfo(String verb) {
    world.install(FakePlatform.complete(PVH).version("2.06", HOSTILE), PVH);
    if (verb.equals("fleet")) {
      world.write("m.yaml", "defaults: {target: i386-xen_pvh}\ntenants:\n- {name: a}\n");
      run("fleet", "m.yaml", "-d", "d");
      run("fleet", "status", "d");
      assertHasIt(utf8("d/current/report.json"));
      return;
    }
    String output = verb.endsWith("-o") ? " out.bin" : "";
    Result result = run(command(verb + output));
    boolean isNamed = result.text().contains("\\x1b[31m");
    assertEquals(!verb.equals("check"), isNamed, result.text() + result.err());
  }

  private static String[] command(String words) {
    return (words + " -O i386-xen_pvh").split(" ", -1);
  }

  @Test
  void modinfo_ofAnotherPlatformOrVersion() {
    world.install(
        FakePlatform.complete(PVH)
            .file(
                "modinfo.sh",
                "grub_modinfo_target_cpu="
                    + HOSTILE
                    + "\ngrub_modinfo_platform=p\ngrub_version=2.06\n"),
        PVH);
    run(command("build -o a.bin"));
    world.install(FakePlatform.complete(PVH).version(HOSTILE, HOSTILE), PVH);
    run(command("build -o a.bin"));
    run(command("build -o a.bin --modules-from /usr/lib/grub --grub-version 1"));
  }

  @Test
  void moddep_namesOfModules() {
    world.install(
        FakePlatform.complete(PVH)
            .file("m" + HOSTILE + ".mod", TestElf.module("m" + BYTES, PVH))
            .moddep("lvm: m" + HOSTILE + "\nm" + HOSTILE + ":\n"),
        PVH);
    run(command("build --module lvm -o a.bin"));
    run(command("explain --module lvm"));
    run(command("explain --json --module lvm"));
    run(command("explain -v --module lvm --why m" + HOSTILE));
    world.install(FakePlatform.complete(PVH).moddep(HOSTILE + "\n"), PVH);
    run(command("build -o a.bin"));
  }

  @Test
  void configs() {
    String config =
        String.join(
            "\n",
            HOSTILE + " a",
            "insmod " + HOSTILE,
            "terminal_output " + HOSTILE,
            "loadfont (memdisk)/" + HOSTILE,
            "search --file /" + HOSTILE,
            "configfile (memdisk)/" + HOSTILE,
            "");
    world.write("c.cfg", config);
    world.write("broken.cfg", "if " + HOSTILE + "\n'");
    world.write("early.cfg", HOSTILE + " a\n{ " + HOSTILE + "\n");
    for (String file : List.of("c.cfg", "broken.cfg")) {
      run("check", file);
      run("check", "--json", file);
      run(command("build -o a.bin -c " + file));
      run(command("check -v --guest-config " + file));
      run(command("check --json --guest-config " + file));
      run(command("check --early-config early.cfg " + file));
    }
    world.write("menu.cfg", "menuentry '" + HOSTILE + "' {\ninsmod nosuch\nnosuch\n}\n");
    run(command("check -v --guest-config menu.cfg"));
    run(command("check --json --guest-config menu.cfg"));
  }

  @Test
  void namesOnTheCommandLine() {
    world.write(HOSTILE, "ls\n");
    for (String verb : List.of("inspect", "verify", "wrap -o w", "extract -d e", "build -o b -c")) {
      for (String name : List.of(HOSTILE, "no" + HOSTILE, "-" + HOSTILE, "--no" + HOSTILE)) {
        String[] words = (verb + " NAME").split(" ", -1);
        words[words.length - 1] = name;
        run(words);
        if (!verb.startsWith("build")) {
          words[0] = verb.split(" ", -1)[0];
        }
        String[] debug = new String[words.length + 1];
        System.arraycopy(words, 0, debug, 0, words.length);
        debug[words.length] = "--debug";
        run(debug);
      }
    }
    assertJsonHasIt("verify", "--json", HOSTILE);
    assertJsonHasIt("check", "--json", HOSTILE);
    run("diff", HOSTILE, "no" + HOSTILE);
    run(HOSTILE);
    run("build", "--target", HOSTILE, "-o", "a.bin");
    run("build", "--template", HOSTILE, "-o", "a.bin");
    run("build", "--profile", HOSTILE, "-o", "a.bin");
    run("explain", "--why", HOSTILE);
    run("mkimage", "-O", HOSTILE, "-o", "a.bin");
    run("mkimage", "-O", "i386-xen_pvh", "-o", "a.bin", "-p", "/", HOSTILE);
    run("mkstandalone", "-O", "i386-xen_pvh", "-o", "a.bin", HOSTILE + "=" + HOSTILE);
    run("fleet", "no" + HOSTILE, "-d", HOSTILE);
    run("fleet", "status", HOSTILE);
  }

  @Test
  void build_namesAndValues() {
    world.write(HOSTILE, "a");
    String[] options = {
      "-O",
      "i386-xen_pvh",
      "--graft",
      HOSTILE + "=" + HOSTILE,
      "--pubkey",
      HOSTILE,
      "--prefix",
      "/" + HOSTILE,
      "--template",
      "linux",
      "--set",
      "KERNEL=/" + HOSTILE,
      "--set",
      "CMDLINE=" + HOSTILE,
      "--set",
      "INITRD=",
      "--set",
      "DISK=xen/xvda",
      "-o",
      HOSTILE + ".bin"
    };
    String[] all = new String[options.length + 3];
    System.arraycopy(options, 0, all, 1, options.length);
    all[0] = "build";
    all[all.length - 2] = "--manifest";
    all[all.length - 1] = "m.json";
    run(all);
    all[all.length - 2] = "--summary";
    all[all.length - 1] = "--quiet";
    run(all);
    String[] twice = {
      "build", "-o", "a.bin", "--graft", HOSTILE + "=" + HOSTILE, "--graft", HOSTILE + "=" + HOSTILE
    };
    run(twice);
  }

  @Test
  void fleet_namesAndValues() {
    world.write("c.cfg", "insmod " + HOSTILE + "\n" + HOSTILE + "\n");
    // of what is hidden YAML takes the half that is no control character
    String name = "x\u202e\u200b\ufeff";
    String json =
        "\""
            + HOSTILE.chars().mapToObj(c -> String.format("\\u%04x", c)).reduce("", String::concat)
            + "\"";
    for (String tenant :
        List.of(
            "{name: \"" + name + "\"}",
            "{name: " + json + "}",
            "{name: a, " + json + ": 1}",
            "{name: a, config: " + json + "}",
            "{name: a, config: c.cfg}",
            "{name: a, profile: " + json + "}",
            "{name: a, modules: [" + json + "]}",
            "{name: a, target: " + json + "}",
            "{name: a, output: " + json + "}",
            "{name: a, variables: {" + json + ": 1}}",
            "{name: a, grafts: {" + json + ": " + json + "}}",
            "{name: a, prefix: " + json + "}",
            HOSTILE)) {
      world.write("m.yaml", "defaults: {target: i386-xen_pvh}\ntenants:\n- " + tenant + "\n");
      run("fleet", "m.yaml", "-d", "d", "--dry-run");
      run("fleet", "m.yaml", "-d", "d", "--keep-going");
    }
    world.write(
        "m.yaml", "defaults: {target: i386-xen_pvh}\ntenants:\n- {name: \"" + name + "\"}\n");
    assertEquals(0, run("fleet", "m.yaml", "-d", "f").exitCode());
    String report = utf8("f/current/report.json");
    assertClean(report);
    assertTrue(report.contains("\\u202E"), report);
    world.install(FakePlatform.complete(PVH).version("2.06", "9" + HOSTILE), PVH);
    run("fleet", "status", "f");
    run("fleet", "status", "--json", "f");
  }
}
