package org.mkpvhboot.memdisk;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells which names of an archive can be files in a folder, side by side and on any machine. */
final class SafePaths {
  private static final int LONGEST_PART = 255;
  private static final int LONGEST = 1024;

  private final Set<String> files = new HashSet<>();
  private final Set<String> folders = new HashSet<>();

  /**
   * Takes a name.
   *
   * @param name each byte as one character
   * @return the path as text; empty for a name that leaves the folder, is no text, or is taken, by
   *     one that differs in case too
   */
  Optional<String> take(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty() || name.length() > LONGEST || !isPlain(text.get())) {
      return Optional.empty();
    }
    String key = text.get().toLowerCase(Locale.ROOT);
    Set<String> above = new HashSet<>();
    for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
      above.add(key.substring(0, slash));
    }
    boolean isTaken =
        folders.contains(key) || above.stream().anyMatch(files::contains) || !files.add(key);
    if (isTaken) {
      return Optional.empty();
    }
    folders.addAll(above);
    return text;
  }

  private static Optional<String> text(String name) {
    try {
      byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(String path) {
    for (String part : path.split("/", -1)) {
      boolean isName =
          !part.isEmpty()
              && !part.equals(".")
              && !part.equals("..")
              && part.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PART;
      if (!isName || part.chars().anyMatch(Character::isISOControl)) {
        return false;
      }
    }
    return true;
  }
}
