package org.mkpvhboot.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.firststage.FirstStage;
import org.mkpvhboot.firststage.FirstStageValues;
import org.mkpvhboot.image.ImageBuilder;
import org.mkpvhboot.image.ImageSpec;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;

/**
 * A guest, a template, and what comes of them; test-data/templates/README.md has the form.
 *
 * @param template its name
 * @param values of placeholders
 * @param initrdFiles the archive of the host's files for Linux
 * @param variables that GRUB has when it starts
 * @param expected the lines of {@link #outcome}
 */
record TemplateCase(
    String name,
    String template,
    Target target,
    Map<String, String> values,
    Optional<String> initrdFiles,
    Map<String, String> variables,
    TestGuest guest,
    List<String> expected) {
  /** Behind the path of a file that is a GRUB for the guest's disk. */
  private static final String SECOND_STAGE = " = second-stage";

  static final Path FOLDER = Path.of("test-data/templates");

  private static final List<String> DRIVERS =
      List.of("normal", "memdisk", "tar", "part_msdos", "part_gpt", "ext2", "btrfs", "lvm", "fat");

  @Override
  public String toString() {
    return name;
  }

  /** All cases, by their files and in their order. */
  static List<TemplateCase> all() throws IOException {
    List<TemplateCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".cases")).sorted().toList()) {
        cases.addAll(new Reader(file).cases());
      }
    }
    return cases;
  }

  /** The lines of its template whose commands run. */
  Set<Integer> visitedLines(String script) {
    BootRun run = run(script);
    Set<Integer> lines = new HashSet<>();
    for (CommandUse use : run.script("(memdisk)/grub.cfg").orElseThrow().commands()) {
      if (run.hasVisited(use.command())) {
        lines.add(use.command().position().line());
      }
    }
    return lines;
  }

  private BootRun run(String script) {
    FirstStageValues given =
        new FirstStageValues(
            Map.of(), values, Map.of("UUID", "", "LABEL", ""), Set.of(), Set.of(), initrdFiles);
    Bytes config = FirstStage.of(Bytes.ofUtf8(script, "template"), given, target).script();
    return BootRun.of(grub(config), guest, TemplateCase::refusal);
  }

  /** What comes of the case's guest under a template, which may be another than its own. */
  List<String> outcome(String script) {
    List<String> lines = new ArrayList<>();
    for (Ending ending : run(script).endings()) {
      ending.console().forEach(line -> lines.add("| " + line));
      lines.add(ending.kind().word() + ": " + ending.clause() + ending.inBrackets());
      ending
          .kernel()
          .ifPresent(
              kernel -> {
                lines.add("kernel (" + kernel.device() + ")" + kernel.path());
                lines.add("line " + kernel.commandLine());
                kernel.initrds().forEach(initrd -> lines.add("initrd " + initrd));
              });
    }
    return lines;
  }

  private static Optional<Trouble> refusal(Optional<Bytes> kernel, Set<String> modules, Place at) {
    boolean isRefused = kernel.filter(each -> each.latin1().startsWith("no kernel")).isPresent();
    return isRefused ? Optional.of(new Trouble(at, "GRUB cannot load it", "")) : Optional.empty();
  }

  private GrubParts grub(Bytes config) {
    Map<String, String> commands = new TreeMap<>(StandardCommands.of(target));
    Map<String, Bytes> modules = new TreeMap<>();
    commands.values().forEach(name -> modules.put(name, Bytes.ofUtf8(name, name)));
    DRIVERS.forEach(name -> modules.put(name, Bytes.ofUtf8(name, name)));
    StringBuilder early = new StringBuilder();
    variables.forEach(
        (name, value) -> early.append("set ").append(name).append("='" + value + "'\n"));
    early.append("normal (memdisk)/grub.cfg\n");
    Map<String, Bytes> files = new LinkedHashMap<>();
    files.put("grub.cfg", config);
    files.put("linux.mod", Bytes.ofUtf8("linux", "linux.mod"));
    files.put("vmlinuz", Bytes.ofUtf8("kernel", "vmlinuz"));
    files.put("initrd.img", Bytes.ofUtf8("initrd", "initrd.img"));
    files.put("files.cpio", Bytes.ofUtf8("files", "files.cpio"));
    return new GrubParts(
        target,
        "2.12",
        modules,
        MemdiskView.tar(files),
        Optional.of(Script.parseEarlyConfig(Bytes.ofUtf8(early.toString(), "early config"))),
        Optional.of("(memdisk)/boot/grub"),
        false,
        commands,
        Map.of("iconsole", "", "oconsole", ""),
        modules.keySet());
  }

  /** Reads a file of cases. */
  private static final class Reader {
    private final Path file;
    private final List<String> lines;
    private int at;

    Reader(Path file) throws IOException {
      this.file = file;
      this.lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    }

    List<TemplateCase> cases() {
      List<TemplateCase> cases = new ArrayList<>();
      while (at < lines.size()) {
        String line = lines.get(at);
        if (line.isBlank() || line.startsWith("#")) {
          at++;
        } else if (line.startsWith("== ")) {
          cases.add(next(line.substring(3)));
        } else {
          throw wrong();
        }
      }
      return cases;
    }

    private IllegalArgumentException wrong() {
      return new IllegalArgumentException(file + ":" + (at + 1) + ": " + lines.get(at));
    }

    private TemplateCase next(String title) {
      at++;
      String template = "chainload";
      Target target = Target.I386_XEN_PVH;
      Map<String, String> values = new HashMap<>();
      Map<String, String> variables = new TreeMap<>();
      Optional<String> initrdFiles = Optional.empty();
      TestGuest guest = new TestGuest();
      List<String> expected = new ArrayList<>();
      while (at < lines.size() && !lines.get(at).isBlank()) {
        String line = lines.get(at++);
        int blank = line.indexOf(' ');
        String rest = line.substring(blank + 1);
        switch (line.substring(0, blank)) {
          case "template" -> template = rest;
          case "target" -> target = Target.of(rest);
          case "value" -> put(rest, values);
          case "variable" -> put(rest, variables);
          case "initrd-files" -> initrdFiles = Optional.of(rest);
          case "disk" -> disk(rest.split(" ", -1), target, guest);
          case ">" -> expected.add(rest);
          default -> {
            at--;
            throw wrong();
          }
        }
      }
      String name = file.getFileName().toString().replace(".cases", "") + ": " + title;
      return new TemplateCase(
          name, template, target, values, initrdFiles, variables, guest, expected);
    }

    private static void put(String assignment, Map<String, String> values) {
      int equals = assignment.indexOf('=');
      values.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }

    private static Bytes secondStage(Target target) {
      ImageSpec spec = ImageSpec.withPrefix("/boot/grub").withSecondStage(true);
      List<Bytes> pieces =
          new ArrayList<>(new ImageBuilder().build(spec, FakePlatform.of(target).open()).pieces());
      // so small a file ends within what GRUB's loader reads first
      pieces.add(Bytes.ofUtf8("\0".repeat(1024), "padding"));
      return Bytes.concat("second stage", pieces);
    }

    private void disk(String[] words, Target target, TestGuest guest) {
      Map<World.Mark, String> marks = new HashMap<>();
      Optional<String> fileSystem = Optional.empty();
      boolean isHidden = false;
      for (int i = 1; i < words.length; i++) {
        if (words[i].startsWith("uuid=")) {
          marks.put(World.Mark.UUID, words[i].substring(5));
        } else if (words[i].startsWith("label=")) {
          marks.put(World.Mark.LABEL, words[i].substring(6));
        } else if (words[i].equals("encrypted")) {
          isHidden = true;
        } else {
          fileSystem = Optional.of(words[i]);
        }
      }
      Map<String, Bytes> files = new LinkedHashMap<>();
      while (at < lines.size() && lines.get(at).startsWith("  /")) {
        String path = lines.get(at++).strip();
        if (path.endsWith(SECOND_STAGE)) {
          String plain = path.substring(0, path.length() - SECOND_STAGE.length());
          files.put(plain, secondStage(target));
          continue;
        }
        StringBuilder contents = new StringBuilder();
        while (at < lines.size() && lines.get(at).startsWith("    ")) {
          contents.append(lines.get(at++).substring(4)).append('\n');
        }
        files.put(path, Bytes.ofUtf8(contents.toString(), path));
      }
      guest.add(words[0], new TestGuest.Device(fileSystem, marks, files, isHidden));
    }
  }
}
