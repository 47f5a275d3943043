package org.mkpvhboot.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.failure.Failure;

/** Reads GRUB's fonts from the host. */
final class HostFonts {
  private static final List<String> DEFAULT = List.of("unicode");

  private HostFonts() {}

  /** Returns the fonts' files by name. */
  static Map<String, Bytes> read(InstallList list, Path folder, List<Failure> doubts) {
    Map<String, Bytes> fonts = new TreeMap<>();
    for (String name : list.names().orElse(DEFAULT)) {
      String file = HostNames.plain(name, "font") + ".pf2";
      Path path = folder.resolve(file);
      if (Files.exists(path)) {
        fonts.put(HostNames.latin1(file), InputFile.read(path, "font"));
      } else if (list.names().isPresent()) {
        doubts.add(HostNames.absent(path, "font " + name, "--fonts"));
      }
    }
    return fonts;
  }
}
