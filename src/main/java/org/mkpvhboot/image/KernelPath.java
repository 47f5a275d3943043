package org.mkpvhboot.image;

import java.nio.file.Path;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/** An image's path as the config of a guest has it. */
final class KernelPath {
  private KernelPath() {}

  /** Absolute and without dots, but for two that may lead out of what a link stands for. */
  static Path of(Path kernel) {
    Path absolute = kernel.toAbsolutePath();
    for (Path name : absolute) {
      if (name.toString().equals("..")) {
        return absolute;
      }
    }
    return absolute.normalize();
  }

  /**
   * Checks that a path can stand in a config.
   *
   * @param config what it is called
   * @param forbidden characters that cannot, beside those that control a terminal
   * @param next what to do when there is one
   * @throws Failure USAGE when there is one
   */
  static void check(Path path, String config, String forbidden, String next) {
    String text = path.toAbsolutePath().toString();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == 0x7f || forbidden.indexOf(c) >= 0) {
        throw new Failure(
            Kind.USAGE,
            Place.file(path),
            "cannot stand in " + config + ": there is a '" + Printable.of("" + c) + "' in it",
            next);
      }
    }
  }
}
