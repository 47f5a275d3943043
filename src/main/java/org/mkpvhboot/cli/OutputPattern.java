package org.mkpvhboot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.target.Target;

/** Where the images go: {@code -o} as a file, a folder, a pattern or standard output. */
final class OutputPattern {
  private static final String TARGET = "{target}";
  private static final String STANDARD_OUTPUT = "-";

  private final Optional<String> pattern;
  private final Console console;

  private OutputPattern(Optional<String> pattern, Console console) {
    this.pattern = pattern;
    this.console = console;
  }

  /**
   * Reads {@code -o}.
   *
   * @param count of targets
   * @param optional whether nothing will be written, so that the option may be missing
   * @throws Failure USAGE when it is missing or cannot hold that many images
   */
  static OutputPattern parse(
      Optional<String> output, int count, boolean optional, Console console) {
    if (output.isEmpty() && !optional) {
      throw Failure.usage("no output is named", "Add -o FILE, or -o - for standard output.");
    }
    if (output.isEmpty()) {
      return none(console);
    }
    if (output.get().equals(STANDARD_OUTPUT) || StandardOutput.isNamed(output.get())) {
      if (count > 1) {
        throw Failure.usage(
            "standard output takes one image, not " + count, "Name a folder: -o DIR/");
      }
      if (!optional) {
        console.checkTakesImage();
      }
      return none(console);
    }
    return parse(output.get(), count, "images", "-o", "grub-" + TARGET + ".bin", console);
  }

  /**
   * Reads an option for files beside the images: a file, a folder or a pattern.
   *
   * @param count of targets
   * @param option its name
   * @param inFolder the pattern in a folder
   * @throws Failure USAGE when it cannot hold that many files
   */
  static OutputPattern parseConfigs(
      String output, int count, String option, String inFolder, Console console) {
    return parse(output, count, "files", option, inFolder, console);
  }

  /** No files at all. */
  static OutputPattern none(Console console) {
    return new OutputPattern(Optional.empty(), console);
  }

  boolean isNone() {
    return pattern.isEmpty();
  }

  private static OutputPattern parse(
      String output, int count, String what, String option, String inFolder, Console console) {
    String pattern = output;
    if (pattern.endsWith("/") || Files.isDirectory(console.path(pattern))) {
      pattern = pattern + (pattern.endsWith("/") ? "" : "/") + inFolder;
    }
    if (count > 1 && !pattern.contains(TARGET)) {
      throw Failure.usage(
          "one file name for " + count + " " + what + ": " + pattern,
          "Name a folder that exists, or write {target} into the name: "
              + option
              + " '"
              + inFolder
              + "'");
    }
    return new OutputPattern(Optional.of(pattern), console);
  }

  /** The path of a target's image; empty for standard output. */
  Optional<Path> path(Target target) {
    return pattern.map(name -> console.path(name.replace(TARGET, target.id())));
  }

  /** The path of an image whose target is not known yet; empty for standard output. */
  Optional<Path> file() {
    if (pattern.isPresent() && pattern.get().contains(TARGET)) {
      throw Failure.usage("the name of the output has " + TARGET + " in it", "Name a file.");
    }
    return pattern.map(console::path);
  }
}
