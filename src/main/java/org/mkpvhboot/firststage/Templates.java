package org.mkpvhboot.firststage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;

/** The first-stage templates that come with the tool. */
public final class Templates {
  /** What is used when nothing is asked for. */
  public static final String DEFAULT = "chainload";

  /** What a second stage has when nothing is asked for. */
  public static final String SECOND_STAGE = "second-stage";

  /** What boots a kernel that is in the image. */
  public static final String EMBEDDED = "embedded";

  /** Their names; the files stand in {@code templates/} as {@code <name>.cfg}, in ASCII. */
  public static final List<String> NAMES =
      List.of(DEFAULT, "chainload-two-stage", SECOND_STAGE, "linux", EMBEDDED);

  /** Before the name of a file in {@code templates/parts/}, in whose place that file stands. */
  private static final String PART = "#include ";

  private Templates() {}

  /** Those that have a placeholder. */
  static List<String> withPlaceholder(String placeholder) {
    return NAMES.stream()
        .filter(name -> find(name).orElseThrow().latin1().contains("@@" + placeholder))
        .toList();
  }

  /** Returns the template called {@code name}, with the parts that it shares with others. */
  public static Optional<Bytes> find(String name) {
    if (!NAMES.contains(name)) {
      return Optional.empty();
    }
    String template = packed(name + ".cfg");
    StringBuilder script = new StringBuilder();
    for (int start = 0; start < template.length(); ) {
      int end = template.indexOf('\n', start) + 1;
      String line = template.substring(start, end);
      script.append(
          line.startsWith(PART)
              ? packed("parts/" + line.substring(PART.length(), line.length() - 1) + ".cfg")
              : line);
      start = end;
    }
    return Optional.of(Bytes.ofUtf8(script.toString(), "template " + name));
  }

  private static String packed(String file) {
    try (InputStream in = Templates.class.getResourceAsStream("/templates/" + file)) {
      if (in == null) {
        throw new IllegalStateException("templates/" + file + " is not packed");
      }
      return InputFile.read(in, file).latin1();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
