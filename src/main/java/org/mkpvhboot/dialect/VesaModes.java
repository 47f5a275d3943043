package org.mkpvhboot.dialect;

/** The numbers of VESA's modes, by which GRUB Legacy names them, as GRUB names the modes. */
final class VesaModes {
  /** The first number, then width, height and a digit for each depth that follows in order. */
  private static final String MODES =
      """
      300 640x400 8
      301 640x480 8
      302 800x600 4 8
      304 1024x768 4 8
      306 1280x1024 4 8
      30d 320x200 15 16 24
      310 640x480 15 16 24
      313 800x600 15 16 24
      316 1024x768 15 16 24
      319 1280x1024 15 16 24
      31c 1600x1200 8 15 16 24
      321 640x400 15 16 24 32
      329 640x480 32
      32f 896x672 8 15 16 24 32
      342 1600x1200 32
      360 1440x900 8 15 16 24 32
      365 1152x720 8 15 16 24 32
      36a 1024x640 8 15 16 24 32
      36f 800x500 8 15 16 24 32
      """;

  private VesaModes() {}

  /** A mode as {@code WIDTHxHEIGHTxDEPTH}; {@code auto} for a number that stands for none. */
  static String name(long number) {
    for (String line : MODES.split("\n", -1)) {
      String[] words = line.split(" ", -1);
      long index = words.length < 3 ? -1 : number - Integer.parseInt(words[0], 16);
      if (index >= 0 && index < words.length - 2) {
        return words[1] + "x" + words[(int) index + 2];
      }
    }
    return "auto";
  }
}
