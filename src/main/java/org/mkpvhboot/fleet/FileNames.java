package org.mkpvhboot.fleet;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names that can be files beside each other on every file system.
 *
 * <p>Some file systems do not tell upper case from lower case, or composed letters from decomposed
 * ones. Two names that differ in no more than that are the same here.
 */
final class FileNames {
  /** Of a file name, in bytes (Linux, NAME_MAX). */
  private static final int LONGEST = 255;

  private static final String BLANK = "[ \\u1680\\u2000-\\u2006\\u2008-\\u200a\\u205f\\u3000]";

  /**
   * What {@link #problem} takes, as a regular expression of JavaScript and Java; it does not know
   * the number of bytes.
   */
  static final String PATTERN =
      "^(?![.-]|"
          + BLANK
          + ")(?![\\s\\S]*"
          + BLANK
          + "(?![\\s\\S]))[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029/\\\\\"']+(?![\\s\\S])";

  private final Map<String, Integer> lines = new HashMap<>();

  /**
   * Says why a name cannot be that of a file.
   *
   * @param longest bytes of UTF-8 that it may have
   */
  static Optional<String> problem(String name, int longest) {
    if (name.isEmpty()) {
      return Optional.of("is empty");
    }
    if (name.startsWith(".") || name.startsWith("-")) {
      return Optional.of("starts with '" + name.charAt(0) + "'");
    }
    if (!name.strip().equals(name)) {
      return Optional.of("starts or ends with a blank");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == '\u2028' || c == '\u2029') {
        return Optional.of("has a control character in it");
      }
      if ("/\\\"'".indexOf(c) >= 0) {
        return Optional.of("has a " + c + " in it");
      }
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      return Optional.of("is not valid Unicode");
    }
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    return length > longest
        ? Optional.of("has " + length + " bytes, more than the " + longest + " of a file name")
        : Optional.empty();
  }

  /** The same for one that gets no suffix. */
  static Optional<String> problem(String name) {
    return problem(name, LONGEST);
  }

  /** Takes names that nobody may have. */
  FileNames without(Set<String> names) {
    names.forEach(name -> lines.put(folded(name), 0));
    return this;
  }

  /**
   * Takes a name.
   *
   * @param line of the manifest where it stands
   * @return the line where it was taken before; 0 for one that nobody may have
   */
  Optional<Integer> take(String name, int line) {
    return Optional.ofNullable(lines.putIfAbsent(folded(name), line));
  }

  boolean contains(String name) {
    return lines.containsKey(folded(name));
  }

  /** The form that all names have in common which a file system may take for one. */
  private static String folded(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        String lower = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFC);
      }
    }
    return name.toLowerCase(Locale.ROOT);
  }
}
