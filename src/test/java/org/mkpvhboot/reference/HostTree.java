package org.mkpvhboot.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a host has for GRUB below {@code /usr/share}: fonts, themes and translations, made up.
 *
 * <p>It has what makes a difference: an empty file, links, folders in a theme, hidden names,
 * translations in two places and in one, and names that sort otherwise in a dictionary.
 */
final class HostTree {
  private HostTree() {}

  /** A host on which GRUB's data is not installed. */
  static Path empty(Path folder) {
    write(folder.resolve("README"), "nothing for GRUB");
    return folder;
  }

  /** A host that has everything. */
  static Path full(Path folder) {
    for (String font : new String[] {"unicode", "ascii", "euro", "Ünï"}) {
      write(folder.resolve("grub/" + font + ".pf2"), "font " + font);
    }
    link(folder.resolve("grub/linked.pf2"), "ascii.pf2");
    Path themes = folder.resolve("grub/themes");
    for (String name : new String[] {"theme.txt", "a.png", "B.png", "a-b", "a.b", "ä", ".hidden"}) {
      write(themes.resolve("starfield").resolve(name), name.repeat(100));
    }
    write(themes.resolve("Mine/theme.txt"), "");
    write(themes.resolve("Mine/sub/from-2.14-on"), "x");
    link(themes.resolve("Mine/not-taken"), "theme.txt");
    link(themes.resolve("Mine/sub/not-taken"), "from-2.14-on");
    link(themes.resolve("Mine/nor-this"), "sub");
    write(themes.resolve("without-theme-txt/x"), "x");
    link(themes.resolve("linked"), "starfield");
    locale(folder.resolve("locale"), "de", "fr", "en@quot", "zh_CN", ".hidden");
    write(folder.resolve("locale/it/LC_MESSAGES/other.mo"), "not GRUB's");
    write(folder.resolve("locale/locale.alias"), "a file");
    link(folder.resolve("locale/linked"), "fr");
    locale(folder.resolve("locale-langpack"), "de", "uk");
    return folder;
  }

  private static void locale(Path folder, String... languages) {
    for (String language : languages) {
      String text = folder.getFileName() + " " + language;
      write(folder.resolve(language).resolve("LC_MESSAGES/grub.mo"), text);
    }
  }

  static void write(Path file, String text) {
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void link(Path link, String to) {
    try {
      Files.createSymbolicLink(link, Path.of(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
