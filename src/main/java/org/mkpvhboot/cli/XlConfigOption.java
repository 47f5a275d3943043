package org.mkpvhboot.cli;

import java.util.List;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.image.XlLines;

/** {@code --xl-config}: the lines of a guest's xl config, beside the image. */
final class XlConfigOption {
  private static final HostFile FILE =
      new HostFile("--xl-config", "guest.cfg", "grub-{target}.cfg");

  private final Option file =
      Option.text(
          "FILE",
          "Write the guest's lines for xl, too: type, kernel, what memory it needs at least. The"
              + " image's path in it is absolute, for xl reads a relative one from where it runs, not"
              + " from where the config is.",
          "--xl-config");

  List<Option> all() {
    return List.of(file);
  }

  boolean isSet() {
    return file.value().isPresent();
  }

  /**
   * Where the lines go.
   *
   * @param images where the images go
   * @throws Failure USAGE when the images go to no file that xl could read
   */
  OutputPattern pattern(OutputPattern images, int count, Console console) {
    return FILE.pattern(file.value(), images, count, console);
  }

  /** The lines as a file has them. */
  static Bytes bytes(XlLines lines) {
    XlLines.check(lines.kernel(), "Name another output with -o.");
    return Bytes.ofUtf8(lines.text(), "xl config");
  }
}
