package org.mkpvhboot.memdisk;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.mkpvhboot.bytes.Bytes;

/**
 * A file of the memdisk.
 *
 * @param name the path inside, without a leading slash, each byte as one character
 * @param contents the file's bytes
 */
public record MemdiskEntry(String name, Bytes contents) {
  /** The path at which GRUB finds the file: the name without dots and empty parts. */
  public String path() {
    return path(name);
  }

  /** The same for a name. */
  public static String path(String name) {
    List<String> parts = new ArrayList<>();
    StringTokenizer tokens = new StringTokenizer(name, "/");
    while (tokens.hasMoreTokens()) {
      String part = tokens.nextToken();
      if (!part.equals("..")) {
        if (!part.equals(".")) {
          parts.add(part);
        }
      } else if (!parts.isEmpty()) {
        parts.remove(parts.size() - 1);
      }
    }
    return String.join("/", parts);
  }
}
