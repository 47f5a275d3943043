package org.mkpvhboot.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.GrubPath;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Word;

/** What the first stage reads from the memdisk stands there: fonts, themes, configs, kernels. */
final class MissingFileRule extends ScriptRule {
  private static final String MISSING_FILE = "missing-file";

  private static final Set<String> READERS =
      Set.of(
          "loadfont",
          "background_image",
          "configfile",
          "source",
          ".",
          "normal",
          "linux",
          "initrd",
          "multiboot",
          "multiboot2",
          "module",
          "module2",
          "loopback",
          "load_env",
          "cat");

  @Override
  public List<String> codes() {
    return List.of(MISSING_FILE);
  }

  @Override
  void check(CommandUse use, Script script, CheckedImage image, List<BootFinding> findings) {
    Command command = use.command();
    command
        .assignmentOrSet()
        .filter(assignment -> assignment.name().equals("theme"))
        .ifPresent(assignment -> file(assignment.value(), use, script, image, findings));
    if (command.name().filter(READERS::contains).isPresent()) {
      command.arguments().forEach(word -> file(word, use, script, image, findings));
    }
    if (isCalled(command, "loadfont")) {
      command.arguments().forEach(word -> font(word, use, script, image, findings));
    }
  }

  private static void file(
      Word word, CommandUse use, Script script, CheckedImage image, List<BootFinding> findings) {
    word.constant()
        .filter(text -> text.startsWith(CheckedImage.MEMDISK + "/"))
        .filter(text -> !isThere(text, image))
        .ifPresent(text -> findings.add(missing(text, word, use, script)));
  }

  /** A font by its plain name is looked for in {@code $prefix/fonts}. */
  private static void font(
      Word word, CommandUse use, Script script, CheckedImage image, List<BootFinding> findings) {
    Optional<String> name = word.constant().filter(text -> !text.contains("/"));
    boolean isPrefixOurs =
        image.prefix().startsWith(CheckedImage.MEMDISK)
            && !CheckedImage.isAssignedBefore(script, "prefix", use.command());
    if (name.isEmpty() || name.get().isEmpty() || !isPrefixOurs) {
      return;
    }
    String file = image.prefix() + "/fonts/" + name.get() + ".pf2";
    if (!isThere(file, image)) {
      findings.add(missing(file, word, use, script));
    }
  }

  /** The file of a word {@code newc:NAME:FILE}. */
  static void packed(
      CommandUse use, Word word, Script script, CheckedImage image, List<BootFinding> findings) {
    String text = word.constant().orElse("");
    String file = text.substring(text.lastIndexOf(':') + 1);
    if (file.startsWith(CheckedImage.MEMDISK + "/") && !isThere(file, image)) {
      findings.add(missing(file, word, use, script));
    }
  }

  private static boolean isThere(String path, CheckedImage image) {
    String inside = GrubPath.withSingleSlashes(path.substring(CheckedImage.MEMDISK.length()));
    return image.memdiskFiles().contains(inside.substring(1));
  }

  private static BootFinding missing(String file, Word word, CommandUse use, Script script) {
    Severity severity = use.inside().isPresent() ? Severity.WARNING : severity(use);
    return finding(
        severity,
        MISSING_FILE,
        script,
        word.position(),
        Printable.ofBytes(file) + " is not in the image",
        "Put it in: --graft "
            + Printable.ofBytes(file.substring(CheckedImage.MEMDISK.length() + 1))
            + "=FILE.");
  }
}
