package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.List;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;

/** The option that writes findings for code scanning. */
final class SarifOption {
  private final Option file =
      Option.text(
          "FILE",
          "Write the findings as SARIF 2.1.0 too, for code scanning; - for standard output, in place"
              + " of the text.",
          "--sarif");

  Option option() {
    return file;
  }

  boolean isSet() {
    return file.isSet();
  }

  /** Whether standard output is for SARIF, and for nothing else. */
  boolean isStandardOutput() {
    return file.value().filter(SarifOption::isStandardOutput).isPresent();
  }

  private static boolean isStandardOutput(String name) {
    return name.equals("-") || StandardOutput.isNamed(name);
  }

  /**
   * Refuses two documents on standard output.
   *
   * @throws Failure USAGE
   */
  void check(Option json) {
    if (json.isSet() && isStandardOutput()) {
      throw Failure.usage(
          "--sarif and --json would both write to standard output",
          "Name a file: --sarif FILE. The JSON is then printed as well.");
    }
  }

  /**
   * Writes the document.
   *
   * @param read what was read on the way, and is not to be overwritten
   * @throws Failure USAGE when it is an input; CANNOT_WRITE, and the file is as it was
   */
  void write(Console console, List<InputPaths> read, Bytes document) {
    if (isStandardOutput()) {
      console.out().document(document);
      return;
    }
    Path path = console.path(file.value().orElseThrow());
    read.forEach(inputs -> inputs.checkIsNone(path));
    Outputs outputs = new Outputs(console, new InputPaths(console));
    outputs.add(path, List.of(document));
    outputs.write();
  }
}
