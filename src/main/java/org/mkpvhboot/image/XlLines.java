package org.mkpvhboot.image;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.target.Target.Guest;

/**
 * The lines of a guest's xl config that are about its kernel.
 *
 * <p>The path is absolute: xl starts a relative one where it runs itself, not where the config is.
 *
 * @param memory the lines about the guest's memory; none leaves it to the rest of the config
 */
public record XlLines(Guest guest, Path kernel, Optional<Memory> memory) {
  /**
   * The least memory of a guest.
   *
   * @param remark what it is the least for
   */
  public record Memory(long mib, String remark) {}

  /** The lines for a guest whose memory is nobody's business here. */
  public static XlLines of(Guest guest, Path kernel) {
    return new XlLines(guest, kernel, Optional.empty());
  }

  /** The lines for a guest that needs memory. */
  public static XlLines of(Guest guest, Path kernel, Memory memory) {
    return new XlLines(guest, kernel, Optional.of(memory));
  }

  /**
   * Checks that a path can stand in xl's quotes.
   *
   * @param next what to do when it cannot
   * @throws Failure USAGE when it cannot
   */
  public static void check(Path path, String next) {
    String text = path.toAbsolutePath().toString();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || c < 0x20 || c == 0x7f) {
        throw new Failure(
            Kind.USAGE,
            Place.file(path),
            "cannot stand in a config of xl: there is a '" + Printable.of("" + c) + "' in it",
            next);
      }
    }
  }

  /** The lines as they stand in the config. */
  public String text() {
    return "type = \""
        + guest.name().toLowerCase(Locale.ROOT)
        + "\"\nkernel = \""
        + absolute()
        + "\"\n"
        + memory.map(each -> "# " + each.remark() + "\nmemory = " + each.mib() + "\n").orElse("");
  }

  /** Without dots, but for two that may lead out of what a link stands for. */
  private Path absolute() {
    Path absolute = kernel.toAbsolutePath();
    for (Path name : absolute) {
      if (name.toString().equals("..")) {
        return absolute;
      }
    }
    return absolute.normalize();
  }
}
