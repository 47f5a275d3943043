package org.mkpvhboot.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;

/** A manifest and the folder that its paths start at. */
final class Manifest {
  private final Path file;

  /** What a pipe had: it can be read once only. */
  private final Optional<Bytes> contents;

  private Manifest(Path file, Optional<Bytes> contents) {
    this.file = file;
    this.contents = contents;
  }

  static Manifest open(Path file) {
    return new Manifest(
        file,
        Files.isRegularFile(file)
            ? Optional.empty()
            : Optional.of(InputFile.read(file, "manifest")));
  }

  /** What messages call it. */
  String name() {
    return file.toString();
  }

  /** Where relative paths in it start. */
  Path folder() {
    Path parent = file.getParent();
    return parent == null || contents.isPresent() ? file.getFileSystem().getPath("") : parent;
  }

  /** Reads all entries. */
  void read(Consumer<Entry> entries) {
    try (InputStream in = stream()) {
      ManifestReader.read(in, name(), entries);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private InputStream stream() throws IOException {
    return contents.isPresent() ? contents.get().stream() : Files.newInputStream(file);
  }
}
