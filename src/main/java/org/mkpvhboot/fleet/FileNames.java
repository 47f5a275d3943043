package org.mkpvhboot.fleet;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
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

  /** What an image is called after its tenant by default; folded. */
  private static final String SUFFIX = ".bin";

  /** In the names' table: the image of that entry is called after it. */
  private static final int MARK = 1 << 31;

  /** A name that nobody may have stands in no line. */
  private static final int NOBODY = MARK - 1;

  private final LineTable lines = new LineTable();

  /** Those of tenants, where these are the names of their images. */
  private final Optional<FileNames> tenants;

  FileNames() {
    tenants = Optional.empty();
  }

  private FileNames(FileNames tenants) {
    this.tenants = Optional.of(tenants);
  }

  /**
   * The names of images; those that are called after their tenants take no memory.
   *
   * @param tenants has an entry's name before that of its image is taken
   */
  static FileNames ofImages(FileNames tenants) {
    return new FileNames(tenants);
  }

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
    names.forEach(name -> lines.put(folded(name), NOBODY));
    return this;
  }

  /**
   * Takes a name.
   *
   * @param line of the manifest where it stands
   * @return the line where it was taken before; 0 for one that nobody may have
   */
  Optional<Integer> take(String name, int line) {
    String folded = folded(name);
    int before = line(folded);
    if (before != 0) {
      return Optional.of(before == NOBODY ? 0 : before);
    }
    if (tenants.isPresent() && tenants.get().lines.get(stem(folded)) == line) {
      tenants.get().lines.put(stem(folded), line | MARK);
    } else {
      lines.put(folded, line);
    }
    return Optional.empty();
  }

  boolean contains(String name) {
    return line(folded(name)) != 0;
  }

  /** The line where a name was taken; 0 for none. */
  private int line(String folded) {
    int line = lines.get(folded) & ~MARK;
    if (line == 0 && tenants.isPresent()) {
      int tenant = tenants.get().lines.get(stem(folded));
      return tenant < 0 ? tenant & ~MARK : 0;
    }
    return line;
  }

  /** Whose image is called so by default; of another name, what no tenant can be called. */
  private static String stem(String folded) {
    return folded.endsWith(SUFFIX)
        ? folded.substring(0, folded.length() - SUFFIX.length())
        : "/" + folded;
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
