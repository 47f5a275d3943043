package org.mkpvhboot.recipe;

import java.util.LinkedHashSet;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;

/**
 * The modules that a first stage loads from its own memdisk: {@code insmod (memdisk)/linux.mod}.
 *
 * <p>So it has their commands from then on, and not before.
 */
final class MemdiskModules {
  private static final String BEFORE = "insmod (memdisk)/";
  private static final String SUFFIX = ".mod";

  private MemdiskModules() {}

  /** The names of the modules that a script loads so, without {@code .mod}. */
  static Set<String> of(Bytes script) {
    Set<String> names = new LinkedHashSet<>();
    String text = script.latin1();
    for (int at = text.indexOf(BEFORE); at >= 0; at = text.indexOf(BEFORE, at + 1)) {
      int start = at + BEFORE.length();
      int end = start;
      while (end < text.length() && isNameCharacter(text.charAt(end))) {
        end++;
      }
      String file = text.substring(start, end);
      if (file.endsWith(SUFFIX) && file.length() > SUFFIX.length()) {
        names.add(file.substring(0, file.length() - SUFFIX.length()));
      }
    }
    return names;
  }

  private static boolean isNameCharacter(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || "_-+.".indexOf(c) >= 0);
  }
}
