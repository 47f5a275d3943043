package org.mkpvhboot.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.memdisk.FolderEntry;

/**
 * Reads GRUB's themes from the host: of each the files in its folder.
 *
 * <p>grub-mkstandalone takes no links from there, and no folders before 2.14, and so do we; what is
 * left out is a doubt.
 */
final class Themes {
  private static final List<String> DEFAULT = List.of("starfield");
  private static final String MAIN_FILE = "theme.txt";

  private final Path folder;
  private final boolean isDeep;
  private final List<Failure> doubts;
  private final Map<String, Bytes> files = new TreeMap<>();

  /**
   * Makes a reader.
   *
   * @param folder with a folder for each theme
   * @param isDeep whether the folders in a theme are taken too
   */
  Themes(Path folder, boolean isDeep, List<Failure> doubts) {
    this.folder = folder;
    this.isDeep = isDeep;
    this.doubts = doubts;
  }

  /** Returns the themes' files by name, each with its theme's folder. */
  Map<String, Bytes> read(InstallList list) {
    for (String name : list.names().orElse(DEFAULT)) {
      Path theme = folder.resolve(HostNames.plain(name, "theme"));
      if (Files.isRegularFile(theme.resolve(MAIN_FILE))) {
        readFolder(HostNames.latin1(name), theme);
      } else if (list.names().isPresent()) {
        doubts.add(HostNames.absent(theme.resolve(MAIN_FILE), "theme " + name, "--themes"));
      }
    }
    return files;
  }

  private void readFolder(String name, Path theme) {
    for (FolderEntry entry : FolderEntry.of(theme)) {
      String inside = name + "/" + entry.name();
      if (entry.isFile()) {
        files.put(inside, InputFile.read(entry.path(), "theme"));
      } else if (isDeep && entry.isFolder()) {
        readFolder(inside, entry.path());
      } else {
        doubts.add(leftOut(entry, inside));
      }
    }
  }

  private static Failure leftOut(FolderEntry entry, String inside) {
    return new Failure(
        Kind.USAGE,
        Place.file(entry.path()),
        "is not a plain file, so that it is not in the image as /boot/grub/themes/"
            + Printable.utf8(inside),
        "Graft it by itself if the theme needs it.");
  }
}
