package org.mkpvhboot.recipe;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;

/** Files whose names start at a folder: that of a manifest, or that of a program. */
public final class RecipeFolder implements RecipeFiles {
  private final Path folder;

  public RecipeFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public Path path(String name) {
    if (name.isEmpty()) {
      throw Failure.usage("an empty name stands where a file is needed", "Name a file.");
    }
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw Failure.usage("'" + Printable.of(name) + "' cannot be a path", "Name a file.")
          .causedBy(e);
    }
  }

  @Override
  public Bytes script(String name, String role) {
    return InputFile.read(path(name), role, ReadLimit.SCRIPT);
  }

  @Override
  public String lastingName(Bytes file) {
    Path path = folder.getFileSystem().getPath(file.file());
    return path.toAbsolutePath().normalize().toString();
  }
}
