package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.OutputFiles;
import org.mkpvhboot.failure.Failure;

/** What a verb writes: files that appear together, then images on standard output. */
final class Outputs {
  private final Console console;
  private final InputPaths inputs;
  private final List<Consumer<OutputFiles>> files = new ArrayList<>();
  private final List<List<Bytes>> images = new ArrayList<>();

  Outputs(Console console, InputPaths inputs) {
    this.console = console;
    this.inputs = inputs;
  }

  /**
   * Adds a file.
   *
   * @throws Failure USAGE when it is an input too
   */
  void add(Path path, List<Bytes> pieces) {
    inputs.checkIsNone(path);
    files.add(together -> together.add(path, pieces));
  }

  /** Adds an image: a file, or standard output where there is not a path. */
  void addImage(Optional<Path> path, List<Bytes> pieces) {
    path.ifPresentOrElse(file -> add(file, pieces), () -> images.add(pieces));
  }

  /**
   * Writes all of them.
   *
   * @throws Failure CANNOT_WRITE when one cannot be; the files are then as they were
   */
  void write() {
    try (OutputFiles together = new OutputFiles()) {
      files.forEach(file -> file.accept(together));
      together.commit();
    }
    images.forEach(console.out()::image);
  }
}
