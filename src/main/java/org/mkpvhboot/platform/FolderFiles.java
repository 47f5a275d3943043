package org.mkpvhboot.platform;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** A platform directory in the file system; files are read when they are asked for. */
record FolderFiles(Path path) implements PlatformFiles {
  @Override
  public Optional<Bytes> read(String name) {
    Path file = path.resolve(name);
    if (isSpecial(file)) {
      throw new Failure(
          Kind.USAGE,
          Place.file(file),
          "is neither a file nor a folder",
          "A device or a pipe is no part of GRUB: take the folder as the package grub-xen-bin has"
              + " it.");
    }
    return InputFile.readIfThere(file, "file of GRUB's platform");
  }

  /** Whether to open it might wait for ever. */
  private static boolean isSpecial(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isOther();
    } catch (IOException notThere) {
      return false;
    }
  }

  @Override
  public Collection<String> names() {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (IOException e) {
      throw InputFile.unreadable(path, e);
    }
    return names;
  }

  @Override
  public Optional<Path> folder() {
    return Optional.of(path);
  }

  @Override
  public String place() {
    return path.toString();
  }
}
