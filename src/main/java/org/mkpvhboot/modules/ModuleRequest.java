package org.mkpvhboot.modules;

import java.nio.file.Path;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;

/**
 * A module that somebody wants in the image.
 *
 * @param name without {@code .mod}
 * @param file where it lies when not in the platform directory
 * @param made its contents when it is in no file; such a module needs no other
 * @param asker who wants it
 */
public record ModuleRequest(String name, Optional<Path> file, Optional<Bytes> made, Asker asker) {
  public ModuleRequest(String name, Optional<Path> file, String asker) {
    this(name, file, Optional.empty(), new Asker.Named(asker));
  }

  /** A module that was made for the image. */
  public static ModuleRequest of(String name, Bytes made, Asker asker) {
    return new ModuleRequest(name, Optional.empty(), Optional.of(made), asker);
  }

  /**
   * A module of the platform directory that a user names.
   *
   * @param next what to do when it is no name
   * @throws Failure USAGE when it is a path or nothing
   */
  public static ModuleRequest plain(String name, String asker, String next) {
    if (name.isBlank() || name.contains("/")) {
      throw Failure.usage("'" + Printable.of(name) + "' is not the name of a module", next);
    }
    return named(name, asker);
  }

  /**
   * A module of the platform directory; a {@code .mod} at the end of its name does not count.
   *
   * @param asker an option, a file or another module: {@code --module} for instance
   */
  public static ModuleRequest named(String name, String asker) {
    return named(name, new Asker.Named(asker));
  }

  /** The same for any who asks. */
  public static ModuleRequest named(String name, Asker asker) {
    String plain = name.endsWith(".mod") ? name.substring(0, name.length() - 4) : name;
    return new ModuleRequest(plain, Optional.empty(), Optional.empty(), asker);
  }
}
