package org.mkpvhboot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.image.ExtractedParts;

/** The folder that extract wrote; only what lies in it is read. */
final class PartsFolder {
  private final Path folder;
  private final InputPaths inputs;
  private final Set<Path> read = new HashSet<>();

  PartsFolder(Path folder, InputPaths inputs) {
    this.folder = folder;
    this.inputs = inputs;
  }

  /** The index of the parts. */
  Bytes index() {
    return read(ExtractedParts.INDEX, "index of the parts", ReadLimit.ORDINARY);
  }

  /**
   * Reads a part.
   *
   * @param name relative, with slashes
   * @throws Failure USAGE for a link, NOT_FOUND when it is not there
   */
  Bytes read(String name) {
    return read(name, "part", ReadLimit.CONTENTS);
  }

  private Bytes read(String name, String role, ReadLimit limit) {
    Path file = folder;
    for (Path part : folder.getFileSystem().getPath(name)) {
      file = file.resolve(part);
      if (Files.isSymbolicLink(file)) {
        throw new Failure(
            Kind.USAGE,
            Place.file(file),
            "is a symbolic link, and parts are files of the folder itself",
            "Put a copy of the file there in its place.");
      }
    }
    read.add(file);
    return inputs.read(file.toString(), role, limit);
  }

  /** The files that nothing named, sorted. */
  List<Path> unread() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !Files.isDirectory(file) && !read.contains(file))
          .map(folder::relativize)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw InputFile.unreadable(folder, e);
    }
  }
}
