package org.mkpvhboot.memdisk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.mkpvhboot.bytes.InputFile;

/**
 * A thing in a folder.
 *
 * @param name each byte as one character, also where it is no valid text
 */
public record FolderEntry(String name, Path path) {
  /** What is in a folder, in the order of the names' bytes. */
  public static List<FolderEntry> of(Path folder) {
    List<FolderEntry> entries = new ArrayList<>();
    try (Stream<Path> paths = Files.list(folder)) {
      paths.forEach(path -> entries.add(new FolderEntry(nameOf(path), path)));
    } catch (IOException e) {
      throw InputFile.unreadable(folder, e);
    }
    entries.sort(Comparator.comparing(FolderEntry::name));
    return entries;
  }

  public boolean isLink() {
    return Files.isSymbolicLink(path);
  }

  public boolean isFolder() {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  public boolean isFile() {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** The last name's bytes, which a path shows only as a URI: its text may have lost some. */
  private static String nameOf(Path path) {
    String uri = path.toUri().getRawPath();
    String trimmed = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    String last = trimmed.substring(trimmed.lastIndexOf('/') + 1);
    byte[] utf8 = last.getBytes(StandardCharsets.UTF_8);
    StringBuilder name = new StringBuilder(utf8.length);
    for (int i = 0; i < utf8.length; i++) {
      if (utf8[i] == '%') {
        name.append(
            (char) Integer.parseInt(new String(utf8, i + 1, 2, StandardCharsets.US_ASCII), 16));
        i += 2;
      } else {
        name.append((char) (utf8[i] & 0xff));
      }
    }
    return name.toString();
  }
}
