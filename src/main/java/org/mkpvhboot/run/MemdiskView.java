package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/**
 * The memdisk as GRUB sees it.
 *
 * @param exists whether the image has one
 * @param module the file system that reads it; empty when none that we know does
 * @param isKnown whether {@code files} is all that is in it
 * @param files by their paths, without a leading slash
 */
public record MemdiskView(
    boolean exists, Optional<String> module, boolean isKnown, Map<String, Bytes> files) {
  /** No memdisk. */
  public static final MemdiskView NONE = new MemdiskView(false, Optional.empty(), true, Map.of());

  /** One in a tar archive. */
  public static MemdiskView tar(Map<String, Bytes> files) {
    return new MemdiskView(true, Optional.of("tar"), true, new LinkedHashMap<>(files));
  }

  /** What lies at an absolute path. */
  World.Kind kind(String path) {
    String wanted = plain(path);
    if (wanted.isEmpty()) {
      return World.Kind.FOLDER;
    }
    if (files.containsKey(wanted)) {
      return World.Kind.FILE;
    }
    boolean isFolder = files.keySet().stream().anyMatch(name -> name.startsWith(wanted + "/"));
    return isFolder ? World.Kind.FOLDER : isKnown ? World.Kind.NONE : World.Kind.UNKNOWN;
  }

  Optional<Bytes> file(String path) {
    return Optional.ofNullable(files.get(plain(path)));
  }

  /** The names in a folder. */
  List<String> folder(String path) {
    String start = plain(path).isEmpty() ? "" : plain(path) + "/";
    List<String> names = new ArrayList<>();
    for (String file : files.keySet()) {
      if (file.startsWith(start)) {
        String rest = file.substring(start.length());
        String name = rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
        if (!names.contains(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static String plain(String path) {
    String plain = GrubPath.withSingleSlashes(path);
    int start = plain.startsWith("/") ? 1 : 0;
    int end = plain.endsWith("/") && plain.length() > start ? plain.length() - 1 : plain.length();
    return plain.substring(start, Math.max(start, end));
  }
}
