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

  /** Their names; the files stand in {@code templates/} as {@code <name>.cfg}. */
  public static final List<String> NAMES =
      List.of(DEFAULT, "chainload-two-stage", SECOND_STAGE, "linux", EMBEDDED);

  private Templates() {}

  /** Those that have a placeholder. */
  static List<String> withPlaceholder(String placeholder) {
    return NAMES.stream()
        .filter(name -> find(name).orElseThrow().latin1().contains("@@" + placeholder))
        .toList();
  }

  /** Returns the template called {@code name}. */
  public static Optional<Bytes> find(String name) {
    if (!NAMES.contains(name)) {
      return Optional.empty();
    }
    try (InputStream in = Templates.class.getResourceAsStream("/templates/" + name + ".cfg")) {
      if (in == null) {
        throw new IllegalStateException("the template " + name + " is not packed");
      }
      return Optional.of(InputFile.read(in, "template " + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
