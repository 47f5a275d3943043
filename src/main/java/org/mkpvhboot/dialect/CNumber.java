package org.mkpvhboot.dialect;

/**
 * A number as GRUB reads it where it guesses the base.
 *
 * @param value of 64 bits, without a sign; all ones when it does not fit
 * @param end the index behind it
 * @param error what GRUB notes as its last error and does not look at; empty for none
 */
record CNumber(long value, int end, String error) {
  private static final String NONE = "unrecognized number";
  private static final String TOO_LARGE = "overflow is detected";

  /** Reads one at an index; blanks before it are left out. */
  static CNumber at(String text, int from) {
    int at = CText.afterBlanks(text, from);
    int base = 10;
    if (CText.at(text, at) == '0') {
      char next = CText.at(text, at + 1);
      if (next == 'x') {
        base = 16;
        at += 2;
      } else if (next >= '0' && next <= '7') {
        base = 8;
      }
    }
    int start = at;
    long value = 0;
    for (int digit = digit(text, at, base); digit >= 0; digit = digit(text, ++at, base)) {
      if (Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, base)) > 0) {
        return new CNumber(-1L, at, TOO_LARGE);
      }
      value = value * base + digit;
    }
    return new CNumber(value, at, at > start ? "" : NONE);
  }

  private static int digit(String text, int at, int base) {
    char c = CText.at(text, at);
    return c < 128 ? Character.digit(c, base) : -1;
  }

  /** The same with a sign before it. */
  static CNumber signed(String text, int from) {
    int at = CText.afterBlanks(text, from);
    boolean isNegative = CText.at(text, at) == '-';
    CNumber number = at(text, isNegative ? at + 1 : at);
    long most = isNegative ? Long.MIN_VALUE : Long.MAX_VALUE;
    if (Long.compareUnsigned(number.value, most) > 0) {
      return new CNumber(most, number.end, TOO_LARGE);
    }
    return new CNumber(isNegative ? -number.value : number.value, number.end, number.error);
  }

  boolean hasError() {
    return !error.isEmpty();
  }

  /** What is printed of it as a C int. */
  int asInt() {
    return (int) value;
  }
}
