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

  private final long size;
  private long read;
  private Optional<String> sha256 = Optional.empty();

  private Manifest(Path file, Optional<Bytes> contents) {
    this.file = file;
    this.contents = contents;
    this.size = contents.isPresent() ? contents.get().size() : Disk.size(file);
  }

  static Manifest open(Path file) {
    // a name of standard input has no folder, even where that is a file
    return new Manifest(
        file,
        Files.isRegularFile(file) && !file.startsWith("/dev")
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
    try (CountedStream in = new CountedStream(stream())) {
      ManifestReader.read(
          in,
          name(),
          entry -> {
            read = in.count();
            entries.accept(entry);
          });
      sha256 = sha256.or(() -> Optional.of(in.sha256()));
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  /** How much of it is read, from 0 to 1. */
  double part() {
    return size == 0 ? 1 : Math.min(1, (double) read / size);
  }

  /** The SHA-256 of what was read first; it was read to its end then. */
  String sha256() {
    return sha256.orElseThrow(() -> new IllegalStateException(file + " was not read"));
  }

  private InputStream stream() throws IOException {
    return contents.isPresent() ? contents.get().stream() : Files.newInputStream(file);
  }
}
