package org.mkpvhboot.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Values that would be more than data in GRUB's script language if they were not quoted. */
final class HostileValues {
  private static final List<String> KNOWN =
      List.of(
          "",
          " ",
          "'",
          "\"",
          "\\",
          "\\\\",
          "'\\''",
          "$",
          "$root",
          "${root}",
          "${",
          "$?",
          "$(reboot)",
          "`reboot`",
          "; reboot",
          "| reboot",
          "& reboot",
          "{",
          "}",
          "{ reboot; }",
          "#",
          "# no comment",
          "(*)",
          "*",
          "/*/*",
          "[a-z]",
          "~",
          "if",
          "fi",
          "function",
          "!",
          "-n",
          "--",
          "=",
          "a=b",
          "@@V1@@",
          "@@",
          "\t",
          "end\\",
          "ends in a quote'",
          "ü€😀",
          // thrice this is still below the 8192 bytes of a token in GRUB's scanner
          "x".repeat(1500));

  /** What random values are made of. */
  private static final List<String> PIECES =
      Stream.concat(
              KNOWN.stream().filter(value -> value.length() < 20),
              Stream.of(
                  "a", "b", "0", "9", "x", "<", ">", ",", ":", "/", "+", "^", "%", "?", "[", "]",
                  "\u0001", "\u001b", "\u007f", "\u00a0", "é"))
          .toList();

  private HostileValues() {}

  /** The known values and random ones, {@code count} in all; the same for each seed. */
  static List<String> values(int count, long seed) {
    Random random = new Random(seed);
    List<String> values = new ArrayList<>(KNOWN);
    while (values.size() < count) {
      values.add(random(random));
    }
    return values;
  }

  private static String random(Random random) {
    StringBuilder value = new StringBuilder();
    for (int count = 1 + random.nextInt(12); count > 0; count--) {
      value.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return value.toString();
  }
}
