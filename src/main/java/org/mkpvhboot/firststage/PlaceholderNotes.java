package org.mkpvhboot.firststage;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a script says of its placeholders: comments at its start, each with a name, two blanks or
 * more, and what it is for.
 *
 * <pre>
 * #   DISK     the disk as GRUB names it: xen/xvda
 * #            or a partition of it
 * </pre>
 */
final class PlaceholderNotes {
  /** A line with more blanks goes on with the one before it. */
  private static final int DEEPEST_NAME = 4;

  private PlaceholderNotes() {}

  /**
   * The notes by the placeholders' names; those of a script with other comments are few or none.
   */
  static Map<String, String> of(String script) {
    Map<String, String> notes = new LinkedHashMap<>();
    String name = "";
    for (String line : script.split("\n", -1)) {
      if (!line.startsWith("#")) {
        break;
      }
      String text = line.substring(1).strip();
      int depth = line.length() - 1 - line.substring(1).stripLeading().length();
      int blanks = text.indexOf("  ");
      if (depth > DEEPEST_NAME && notes.containsKey(name)) {
        notes.merge(name, text, (first, second) -> first + " " + second);
      } else if (blanks > 0 && PlaceholderText.isName(text.substring(0, blanks))) {
        name = text.substring(0, blanks);
        notes.put(name, text.substring(blanks).strip());
      } else {
        name = "";
      }
    }
    return notes;
  }
}
