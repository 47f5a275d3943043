package org.mkpvhboot.memdisk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/** Reads the files of {@code --graft}; what cannot be put into the memdisk is an error. */
public final class GraftReader {
  private final Function<String, Path> paths;
  private final List<MemdiskEntry> entries = new ArrayList<>();
  private long size;

  private GraftReader(Function<String, Path> paths) {
    this.paths = paths;
  }

  /**
   * Reads all grafts.
   *
   * @param grafts {@code INSIDE=OUTSIDE} each
   * @param paths the path that an argument means
   */
  public static List<MemdiskEntry> read(List<String> grafts, Function<String, Path> paths) {
    GraftReader reader = new GraftReader(paths);
    grafts.forEach(reader::read);
    return reader.entries;
  }

  private void read(String graft) {
    int equals = graft.indexOf('=');
    if (equals < 0) {
      throw Failure.usage(
          "'" + Printable.of(graft) + "' has no '='", "Write --graft INSIDE=OUTSIDE.");
    }
    String inside = inside(graft.substring(0, equals));
    Path outside = paths.apply(graft.substring(equals + 1));
    if (Files.isDirectory(outside)) {
      readFolder(inside, outside);
    } else {
      if (inside.isEmpty()) {
        throw Failure.usage(
            "'" + Printable.of(graft) + "' names no place inside", "Write --graft INSIDE=OUTSIDE.");
      }
      readFile(inside, outside);
    }
  }

  private void readFolder(String inside, Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.sorted().toList()) {
        String name = String.valueOf(child.getFileName());
        String childInside = inside.isEmpty() ? name : inside + "/" + name;
        if (!Files.isDirectory(child)) {
          readFile(childInside, paths.apply(child.toString()));
        } else if (Files.isSymbolicLink(child)) {
          throw new Failure(
              Kind.USAGE,
              Place.file(child),
              "is a symbolic link to a folder within a grafted folder",
              "Graft the folder that it points to by itself.");
        } else {
          readFolder(childInside, child);
        }
      }
    } catch (IOException e) {
      throw InputFile.unreadable(folder, e);
    }
  }

  private void readFile(String inside, Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new Failure(
          Kind.USAGE,
          Place.file(file),
          "is no regular file",
          "Only files and folders can be grafted.");
    }
    byte[] utf8 = inside.getBytes(StandardCharsets.UTF_8);
    String name = new String(utf8, StandardCharsets.ISO_8859_1);
    Bytes contents = InputFile.read(file, "graft", ReadLimit.CONTENTS);
    entries.add(new MemdiskEntry(name, contents));
    size += contents.size();
    Memdisk.checkSize(size);
  }

  /** The path inside without empty parts and dots; GRUB compares names letter by letter. */
  private static String inside(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        throw Failure.usage(
            "the place " + Printable.of(path) + " has a '..' in it",
            "Name the place from the memdisk's top.");
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }
}
