package org.mkpvhboot.dialect;

/**
 * A file or device of GRUB Legacy, within single quotes, as GRUB has it: partitions count from 1,
 * and {@code (nd)} is {@code (tftp)}.
 *
 * @param error what GRUB notes as its last error; empty for none
 */
record LegacyDevice(String text, String error) {
  /**
   * Reads one.
   *
   * @param line may go on behind it: GRUB reads a number beyond the end
   */
  static LegacyDevice of(String line, int from, int length) {
    int end = from + length;
    String whole = line.substring(from, end);
    int comma = from + 1;
    while (comma < end && "),".indexOf(line.charAt(comma)) < 0) {
      comma++;
    }
    if (!whole.startsWith("(")) {
      return new LegacyDevice(CText.escaped(whole), "");
    }
    if (whole.startsWith("(nd)")) {
      return new LegacyDevice("(tftp)" + slashed(whole.substring(4)), "");
    }
    if (CText.at(line, comma) != ',') {
      return new LegacyDevice(CText.escaped(whole), "");
    }
    CNumber part = CNumber.at(line, comma + 1);
    int rest = part.end();
    String subpart = "";
    char letter = CText.at(line, rest + 1);
    if (CText.at(line, rest) == ',' && letter >= 'a' && letter <= 'z') {
      subpart = "," + (letter - 'a' + 1);
      rest += 2;
    }
    String before = line.substring(from, Math.min(end, comma + 1));
    String after = rest < end ? line.substring(rest, end) : "";
    return new LegacyDevice(
        slashed(before) + (part.asInt() + 1) + subpart + slashed(after), part.error());
  }

  /** GRUB means to escape here, too, but quotes it does not: a backslash stands for itself. */
  private static String slashed(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'");
  }
}
