package org.mkpvhboot.recipe;

import java.nio.file.Path;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;

/** The files that a recipe names. */
public interface RecipeFiles {
  /**
   * The path that a name means.
   *
   * @throws Failure USAGE when it cannot be one
   */
  Path path(String name);

  /**
   * Reads a script; where names come from a command line, a dash is standard input.
   *
   * @param role for messages, {@code config} for instance
   */
  Bytes script(String name, String role);

  /** Is told of a file that was found in a folder. */
  default void found(Path file) {}

  /** The name by which a later run finds a file that was read, wherever that is started. */
  String lastingName(Bytes file);
}
