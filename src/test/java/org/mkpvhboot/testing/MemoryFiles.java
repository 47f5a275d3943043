package org.mkpvhboot.testing;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;
import org.mkpvhboot.bytes.Bytes;

/** File systems in memory, as Linux has them, and short ways to their files. */
public final class MemoryFiles {
  /** The working directory. */
  public static final String WORK = "/work";

  public static final int BLOCK = 512;

  private MemoryFiles() {}

  /** An empty file system with modes, links and owners. */
  public static FileSystem open() {
    return Jimfs.newFileSystem(configuration().build());
  }

  /**
   * A disk that is soon full.
   *
   * @param size bytes that fit on it
   */
  public static FileSystem open(long size) {
    return Jimfs.newFileSystem(configuration().setBlockSize(BLOCK).setMaxSize(size).build());
  }

  private static Configuration.Builder configuration() {
    return Configuration.unix().toBuilder()
        .setAttributeViews("basic", "owner", "posix", "unix")
        .setWorkingDirectory(WORK);
  }

  /** The user that all files belong to. */
  public static UserPrincipal owner(FileSystem files) {
    try {
      return Files.getOwner(files.getPath("/"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file, and makes the folders that it needs. */
  public static Path write(Path file, byte[] contents) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      return Files.write(file, contents);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path write(Path file, Bytes contents) {
    return write(file, contents.toArray());
  }

  public static Path write(Path file, String text) {
    return write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a file that has to be there. */
  public static Bytes read(Path file) {
    try {
      return Bytes.of(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files and folders below {@code folder}, sorted; links are not followed. */
  public static List<String> tree(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.map(Path::toString).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
