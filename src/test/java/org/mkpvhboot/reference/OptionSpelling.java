package org.mkpvhboot.reference;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** The ways in which GNU's getopt_long lets one write the options of GRUB's programs. */
final class OptionSpelling {
  /** Long names by letter, those that an option for a Xen image can have. */
  private static final Map<Character, String> MKIMAGE =
      Map.of(
          'O', "format",
          'd', "directory",
          'o', "output",
          'c', "config",
          'C', "compression",
          'm', "memdisk",
          'p', "prefix",
          'k', "pubkey",
          'D', "dtb",
          'v', "verbose");

  private static final Map<Character, String> MKSTANDALONE =
      Map.of(
          'O', "format",
          'd', "directory",
          'o', "output",
          'C', "core-compress",
          'k', "pubkey",
          'v', "verbose");

  /** What else there is in any version: an abbreviation must not fit it too. */
  private static final List<String> COMMON =
      List.of(
          "disable-cli",
          "disable-shim-lock",
          "sbat",
          "x509key",
          "appended-signature-size",
          "help",
          "usage",
          "version",
          "program-name");

  private final Random random;
  private final Map<Character, String> letters;
  private final List<String> names;

  private OptionSpelling(Random random, Map<Character, String> letters, String... more) {
    this.random = random;
    this.letters = letters;
    this.names =
        Stream.of(letters.values().stream(), COMMON.stream(), Stream.of(more))
            .flatMap(each -> each)
            .toList();
  }

  static OptionSpelling ofMkimage(Random random) {
    return new OptionSpelling(random, MKIMAGE, "note");
  }

  static OptionSpelling ofMkstandalone(Random random) {
    return new OptionSpelling(
        random,
        MKSTANDALONE,
        "compress",
        "compression",
        "dtb",
        "fonts",
        "grub-mkimage",
        "install-modules",
        "locale-directory",
        "locales",
        "modules",
        "override-directory",
        "themes",
        "themes-directory");
  }

  /** An option with its value: short or long, attached or not, behind {@code -v} in a cluster. */
  List<String> withValue(char letter, String value) {
    String name = longName(letters.getOrDefault(letter, ""));
    // an empty value cannot be attached to a letter
    return switch (random.nextInt(value.isEmpty() ? 3 : 6)) {
      case 0, 1 -> withValue(name, value);
      case 2 -> List.of("-" + letter, value);
      case 3 -> List.of("-" + letter + value);
      case 4 -> List.of("-v" + letter + value);
      default -> List.of("-vv" + letter, value);
    };
  }

  /** The same for one that has a long name only. */
  List<String> withValue(String name, String value) {
    String written = "--" + longName(name);
    return random.nextBoolean() ? List.of(written + "=" + value) : List.of(written, value);
  }

  List<String> verbose() {
    return List.of(random.nextBoolean() ? "-v" : "--" + longName("verbose"));
  }

  /** An option without a value that has a long name only. */
  List<String> flag(String name) {
    return List.of("--" + longName(name));
  }

  /** The name, whole or cut so that it still means no other. */
  private String longName(String name) {
    int length = name.length();
    if (random.nextBoolean() && !isAmbiguous(name)) {
      int shortest = 1;
      while (isAmbiguous(name.substring(0, shortest))) {
        shortest++;
      }
      length = shortest + random.nextInt(length - shortest + 1);
    }
    return name.substring(0, length);
  }

  private boolean isAmbiguous(String start) {
    return names.stream().filter(name -> name.startsWith(start)).count() > 1;
  }
}
