package org.mkpvhboot.standalone;

import java.nio.file.Path;

/**
 * A file or folder that is to be in the memdisk.
 *
 * @param inside its place there as the user wrote it, each byte as one character
 */
public record Graft(String inside, Path outside) {
  /** The name in the memdisk: no slash in front, and no empty parts. */
  String name() {
    return inside.replaceAll("/+", "/").replaceFirst("^/", "");
  }
}
