package org.mkpvhboot.run;

/** Paths as GRUB's file systems take them. */
public final class GrubPath {
  private GrubPath() {}

  /** A path with one slash where several stand, which is the same file. */
  public static String withSingleSlashes(String path) {
    if (!path.contains("//")) {
      return path;
    }
    StringBuilder single = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      if (i == 0 || path.charAt(i) != '/' || path.charAt(i - 1) != '/') {
        single.append(path.charAt(i));
      }
    }
    return single.toString();
  }
}
