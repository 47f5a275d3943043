package org.mkpvhboot.firststage;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.PackedFiles;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

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

  private static final List<String> PARTS =
      List.of("disks", "entries", "guest", "failure", "hand-on", "words");

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
    return Optional.of(withParts(Bytes.ofUtf8(packed(name + ".cfg"), "template " + name)));
  }

  /**
   * A template with the parts that it includes, each by a line {@code #include NAME}.
   *
   * @throws Failure USAGE with the line that names a part which there is not
   */
  public static Bytes withParts(Bytes template) {
    String text = template.latin1();
    StringBuilder script = new StringBuilder();
    int number = 1;
    for (int start = 0; start < text.length(); number++) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end + 1;
      String line = text.substring(start, end);
      script.append(line.startsWith(PART) ? part(line, Place.line(template.file(), number)) : line);
      start = end;
    }
    return Bytes.of(script.toString().getBytes(StandardCharsets.ISO_8859_1), template.file());
  }

  private static String part(String line, Place place) {
    String name = line.substring(PART.length()).strip();
    if (!PARTS.contains(name)) {
      throw new Failure(
          Kind.USAGE,
          place,
          "'"
              + Printable.ofBytes(name)
              + "' is not a part of templates"
              + NearestName.didYouMean(name, PARTS),
          "Parts are " + String.join(", ", PARTS) + ".");
    }
    return part(name);
  }

  /** A part of templates. */
  static String part(String name) {
    return packed("parts/" + name + ".cfg");
  }

  private static String packed(String file) {
    return PackedFiles.read("templates/" + file, file).latin1();
  }
}
