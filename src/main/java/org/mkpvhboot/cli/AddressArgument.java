package org.mkpvhboot.cli;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;

/** Addresses of a guest's memory as options take them. */
final class AddressArgument {
  private static final Pattern NUMBER = Pattern.compile("0[xX]([0-9a-fA-F]+)|([0-9]+)([kKmMgG]?)");
  private static final BigInteger END = BigInteger.ONE.shiftLeft(32);

  private AddressArgument() {}

  /**
   * Reads an address below 4 GiB: hexadecimal with 0x, or decimal, which may end with K, M or G.
   *
   * @param option for a message
   * @throws Failure USAGE when it is none
   */
  static long parse(String text, String option) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.matches()) {
      throw failure(text, option, "is not an address");
    }
    BigInteger number =
        matcher.group(1) != null
            ? new BigInteger(matcher.group(1), 16)
            : new BigInteger(matcher.group(2)).shiftLeft(shift(matcher.group(3)));
    if (number.compareTo(END) >= 0) {
      throw failure(text, option, "is not below 4 GiB, where a PVH guest is entered");
    }
    return number.longValueExact();
  }

  private static int shift(String unit) {
    return switch (unit) {
      case "k", "K" -> 10;
      case "m", "M" -> 20;
      case "g", "G" -> 30;
      default -> 0;
    };
  }

  private static Failure failure(String text, String option, String what) {
    return Failure.usage(
        option + ": '" + Printable.of(text) + "' " + what, "Write it as 0x200000, 2097152 or 2M.");
  }
}
