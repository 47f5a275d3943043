package org.mkpvhboot.platform;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
    if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
      checkIsNotThere(file);
      return Optional.empty();
    }
    return InputFile.readIfThere(file, "file of GRUB's platform");
  }

  /** Refuses what is there and holds no bytes; to open a FIFO would wait for ever. */
  private static void checkIsNotThere(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      boolean isDangling = !Files.exists(file);
      throw new Failure(
          isDangling ? Kind.NOT_FOUND : Kind.NOT_THIS_FORMAT,
          Place.file(file),
          isDangling ? "is a symbolic link to nowhere" : "is a FIFO or a device, not a file",
          "GRUB's files are ordinary ones: install the package grub-xen-bin anew, or point"
              + " --modules-from at another folder.");
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
