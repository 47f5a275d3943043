package org.mkpvhboot.run;

/** The order of {@code -pgt} and {@code -plt}: numbers after a common start. */
final class Versions {
  private Versions() {}

  static int compare(String a, String b) {
    int at = 0;
    while (at < a.length() && at < b.length() && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    // back to where the number starts that differs
    at--;
    while (at > 0 && isDigit(at < a.length() ? a.charAt(at) : 0)) {
      at--;
    }
    at++;
    return Long.compare(number(a, at), number(b, at));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static long number(String text, int from) {
    return GrubNumber.leading(text.substring(Math.min(from, text.length()))).orElse(0);
  }
}
