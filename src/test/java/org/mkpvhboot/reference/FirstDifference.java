package org.mkpvhboot.reference;

/** Where two texts part, for a message that can be read. */
final class FirstDifference {
  private FirstDifference() {}

  /** The first line that differs, of both. */
  static String of(String theirs, String ours) {
    String[] their = theirs.split("\n", -1);
    String[] our = ours.split("\n", -1);
    int line = 0;
    while (line < their.length && line < our.length && their[line].equals(our[line])) {
      line++;
    }
    return "line " + line + "\n  GRUB: " + at(their, line) + "\n  ours: " + at(our, line);
  }

  private static String at(String[] lines, int line) {
    return line < lines.length ? lines[line] : "(nothing)";
  }
}
