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

/**
 * Reads GRUB's themes from the host: of each the files in its folder.
 *
 * <p>grub-mkstandalone takes neither links nor folders from there, and so do we; it is a doubt.
 */
final class Themes {
  private static final List<String> DEFAULT = List.of("starfield");
  private static final String MAIN_FILE = "theme.txt";

  private Themes() {}

  /** Returns the themes' files by name, each with its theme's folder. */
  static Map<String, Bytes> read(InstallList list, Path folder, List<Failure> doubts) {
    Map<String, Bytes> files = new TreeMap<>();
    for (String name : list.names().orElse(DEFAULT)) {
      Path theme = folder.resolve(HostNames.plain(name, "theme"));
      if (Files.isRegularFile(theme.resolve(MAIN_FILE))) {
        readTheme(HostNames.latin1(name), theme, files, doubts);
      } else if (list.names().isPresent()) {
        doubts.add(HostNames.absent(theme.resolve(MAIN_FILE), "theme " + name, "--themes"));
      }
    }
    return files;
  }

  private static void readTheme(
      String name, Path theme, Map<String, Bytes> files, List<Failure> doubts) {
    for (FolderEntry entry : FolderEntry.of(theme)) {
      if (entry.isFile()) {
        files.put(name + "/" + entry.name(), InputFile.read(entry.path(), "theme"));
      } else {
        doubts.add(
            new Failure(
                Kind.USAGE,
                Place.file(entry.path()),
                "is no plain file, so that it is not in the image as /boot/grub/themes/"
                    + GraftedFiles.text(name + "/" + entry.name()),
                "Graft it by itself if the theme needs it."));
      }
    }
  }
}
