package org.mkpvhboot.platform;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/** The files of one target's platform directory, wherever they lie. */
public interface PlatformFiles {
  /** Reads a file by its plain name; empty when there is none. */
  Optional<Bytes> read(String name);

  /** The plain names of all files, in no particular order. */
  Collection<String> names();

  /** The folder, when these files lie in one. */
  default Optional<Path> folder() {
    return Optional.empty();
  }

  /** What a message calls the place: the folder, or the archive and the folder in it. */
  String place();
}
