package org.mkpvhboot.reference;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** The ways in which GNU's getopt_long lets one write the options of grub-mkimage. */
final class OptionSpelling {
  /** Long names by letter, those that an option for a Xen image can have. */
  private static final Map<Character, String> LONG =
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

  /** All long names of all versions: what an abbreviation must not fit too. */
  private static final List<String> NAMES =
      Stream.concat(
              LONG.values().stream(),
              Stream.of(
                  "disable-cli",
                  "disable-shim-lock",
                  "note",
                  "sbat",
                  "x509key",
                  "appended-signature-size",
                  "help",
                  "usage",
                  "version",
                  "program-name"))
          .toList();

  private final Random random;

  OptionSpelling(Random random) {
    this.random = random;
  }

  /** An option with its value: short or long, attached or not, behind {@code -v} in a cluster. */
  List<String> withValue(char letter, String value) {
    String name = longName(LONG.getOrDefault(letter, ""));
    // an empty value cannot be attached to a letter
    return switch (random.nextInt(value.isEmpty() ? 3 : 6)) {
      case 0 -> List.of("--" + name + "=" + value);
      case 1 -> List.of("--" + name, value);
      case 2 -> List.of("-" + letter, value);
      case 3 -> List.of("-" + letter + value);
      case 4 -> List.of("-v" + letter + value);
      default -> List.of("-vv" + letter, value);
    };
  }

  List<String> verbose() {
    return List.of(random.nextBoolean() ? "-v" : "--" + longName("verbose"));
  }

  /** An option that has a long name only. */
  List<String> flag(String name) {
    return List.of("--" + longName(name));
  }

  /** The name, whole or cut so that it still means no other. */
  private String longName(String name) {
    int length = name.length();
    if (random.nextBoolean()) {
      int shortest = 1;
      while (isAmbiguous(name.substring(0, shortest))) {
        shortest++;
      }
      length = shortest + random.nextInt(length - shortest + 1);
    }
    return name.substring(0, length);
  }

  private static boolean isAmbiguous(String start) {
    return NAMES.stream().filter(name -> name.startsWith(start)).count() > 1;
  }
}
