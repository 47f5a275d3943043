package org.mkpvhboot.standalone;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/** The names by which options list fonts, locales and themes. */
final class HostNames {
  private HostNames() {}

  /** The same name, if it is not a path. */
  static String plain(String name, String role) {
    if (name.contains("/")) {
      throw Failure.usage(
          "'" + Printable.of(name) + "' is a path, not the name of a " + role,
          "Write the plain name.");
    }
    return name;
  }

  /** A name as it stands in the memdisk. */
  static String latin1(String name) {
    return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** That something which was asked for by its name is not on the host, and so not in the image. */
  static Failure absent(Path path, String what, String option) {
    return new Failure(
        Kind.NOT_FOUND,
        Place.file(path),
        (Files.isSymbolicLink(path) ? "is a symbolic link to nowhere" : "does not exist")
            + ": the image has no "
            + what,
        "Install what has it, or take it out of " + option + ".");
  }
}
