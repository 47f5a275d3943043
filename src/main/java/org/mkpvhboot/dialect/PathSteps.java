package org.mkpvhboot.dialect;

/** A path without double slashes and steps, as GRUB shortens it. */
final class PathSteps {
  private PathSteps() {}

  /**
   * Shortens a path, with GRUB's own slips: {@code a/./b} becomes {@code ab}, and a step up leaves
   * out too much or too little, by what stands at the place where it writes.
   */
  static String simplified(String path) {
    char[] text = new char[path.length() + 4];
    path.getChars(0, path.length(), text, 0);
    int to = 0;
    for (int from = 0; text[from] != 0; from++) {
      if (text[from] == '/' && to > 0 && text[to - 1] == '/') {
        continue;
      }
      if (text[from] == '/' && text[from + 1] == '.' && text[from + 2] == '/') {
        from += 2;
      } else if (text[from] == '/'
          && text[from + 1] == '.'
          && text[from + 2] == '.'
          && text[from + 3] == '/') {
        from += 3;
        while (to >= 0 && text[to] != '/') {
          to--;
        }
        if (to < 0) {
          text[0] = '/';
          to = 0;
        }
        to++;
      } else {
        text[to++] = text[from];
      }
    }
    return String.valueOf(text, 0, to);
  }
}
