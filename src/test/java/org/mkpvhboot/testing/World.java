package org.mkpvhboot.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;

/** A machine in memory where fake platforms of the three targets are installed. */
public final class World {
  private final FileSystem files = MemoryFiles.open();

  public World() {
    for (Target target : Target.values()) {
      install(FakePlatform.complete(target), target);
    }
  }

  /** Replaces what is installed for a target. */
  public World install(FakePlatform platform, Target target) {
    platform.writeTo(path("/usr/lib/grub/" + target));
    return this;
  }

  public FileSystem files() {
    return files;
  }

  public Path path(String name) {
    return files.getPath(name);
  }

  public Path write(String name, String text) {
    return MemoryFiles.write(path(name), text);
  }

  public Path write(String name, byte[] contents) {
    return MemoryFiles.write(path(name), contents);
  }

  public Bytes read(String name) {
    return MemoryFiles.read(path(name));
  }

  /** Makes a symbolic link. */
  public Path link(String name, String to) {
    try {
      return Files.createSymbolicLink(path(name), path(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void delete(String name) {
    try {
      Files.delete(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files and folders there are. */
  public List<String> tree() {
    return MemoryFiles.tree(path("/"));
  }

  /** Runs the tool here, as a user types it; see {@link CommandLineRun#type}. */
  public CommandLineRun.Result type(String line, Object... values) {
    return CommandLineRun.in(files).type(line, values);
  }

  /** Runs the tool here. */
  public CommandLineRun.Result run(String... arguments) {
    return CommandLineRun.in(files).run(arguments);
  }
}
