package org.mkpvhboot.disk;

/** Bytes as the format {@code %b} of printf(1) makes them: all of ASCII, whatever they are. */
final class PrintfText {
  private static final String PLAIN = "/._,+-()";

  private PrintfText() {}

  /** The text for bytes that are held as one character each. */
  static String of(String latin1) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < latin1.length(); i++) {
      char c = latin1.charAt(i);
      if (isPlain(c)) {
        text.append(c);
      } else {
        text.append('\\').append('0').append((char) ('0' + (c >> 6)));
        text.append((char) ('0' + ((c >> 3) & 7))).append((char) ('0' + (c & 7)));
      }
    }
    return text.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PLAIN.indexOf(c) >= 0;
  }
}
