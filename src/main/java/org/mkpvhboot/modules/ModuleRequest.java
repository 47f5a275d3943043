package org.mkpvhboot.modules;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A module that somebody wants in the image.
 *
 * @param name without {@code .mod}
 * @param file where it lies when not in the platform directory
 * @param asker who wants it, for messages: {@code --module} for instance
 */
public record ModuleRequest(String name, Optional<Path> file, String asker) {
  /** A module of the platform directory; a {@code .mod} at the end of its name does not count. */
  public static ModuleRequest named(String name, String asker) {
    String plain = name.endsWith(".mod") ? name.substring(0, name.length() - 4) : name;
    return new ModuleRequest(plain, Optional.empty(), asker);
  }
}
