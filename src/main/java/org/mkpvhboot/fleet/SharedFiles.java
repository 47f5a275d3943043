package org.mkpvhboot.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a generation that are the image of many tenants, each of whom has a name for it.
 *
 * <p>A file is on the disk before it gets a second name: the flush of a generation passes over
 * those that have several.
 */
final class SharedFiles {
  private final NewGeneration generation;

  /** By the image's SHA-256, the name under which it is to be linked. */
  private final Map<String, Path> files = new HashMap<>();

  SharedFiles(NewGeneration generation) {
    this.generation = generation;
  }

  /** Gives an image the name of a tenant's, and writes it when it is nowhere yet. */
  synchronized void put(String output, Change change, ImageFile image, String sha256, Path file)
      throws IOException {
    Optional<Path> known = Optional.ofNullable(files.get(sha256));
    if (known.isPresent() && Disk.link(file, known.get())) {
      return;
    }
    Optional<Path> before = generation.inCurrent(output);
    boolean isThere =
        before.isPresent() && (change == Change.UNCHANGED || image.isIn(before.get()));
    if (!(isThere && Disk.link(file, before.get())) && !isLeft(output, image, file)) {
      image.write(file);
      Disk.flush(file);
    }
    // a file has only so many names: the next ones are linked to this
    files.put(sha256, file);
  }

  private boolean isLeft(String output, ImageFile image, Path file) throws IOException {
    for (Path left : generation.leftOver(output)) {
      if (image.isIn(left) && Disk.link(file, left)) {
        Disk.flush(file);
        return true;
      }
    }
    return false;
  }
}
