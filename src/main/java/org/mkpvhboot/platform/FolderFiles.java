package org.mkpvhboot.platform;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;

/** A platform directory in the file system; files are read when they are asked for. */
record FolderFiles(Path path) implements PlatformFiles {
  @Override
  public Optional<Bytes> read(String name) {
    return InputFile.readIfThere(path.resolve(name), "file of GRUB's platform");
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
