package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.recipe.RecipeFiles;

/** The files that the recipe of a record names, from the folder where its build ran. */
final class RecordedFiles implements RecipeFiles {
  private final Console console;
  private final InputPaths inputs;
  private final Optional<Path> folder;

  /**
   * Makes one.
   *
   * @param folder where relative names start; empty for the current folder
   */
  RecordedFiles(Console console, InputPaths inputs, Optional<String> folder) {
    this.console = console;
    this.inputs = inputs;
    this.folder = folder.map(name -> console.path(name).toAbsolutePath());
  }

  @Override
  public Path path(String name) {
    return inputs.path(resolved(name));
  }

  @Override
  public Bytes script(String name, String role) {
    if (name.equals("-")) {
      throw new Failure(
          Kind.UNSUPPORTED,
          Place.NOWHERE,
          "the " + role + " came from standard input, and is kept nowhere",
          "Build anew with the " + role + " in a file.");
    }
    return inputs.script(resolved(name), role);
  }

  @Override
  public void found(Path file) {
    inputs.found(file);
  }

  @Override
  public String lastingName(Bytes file) {
    return inputs.lastingName(file);
  }

  /** What a name of a record means, whether that was made here or elsewhere. */
  String resolved(String name) {
    return name.isEmpty() || folder.isEmpty()
        ? name
        : folder.get().resolve(console.path(name)).normalize().toString();
  }
}
