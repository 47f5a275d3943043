package org.mkpvhboot.fleet;

import org.mkpvhboot.recipe.ReadFile;

/**
 * A file that went into an image, as a report has it.
 *
 * @param role what it was for: {@code config} for instance
 * @param name of a template or profile that comes with the tool, or the file's path
 */
record Input(String role, String name, String sha256) {
  static Input of(ReadFile file) {
    return new Input(file.role(), file.name(), file.sha256());
  }
}
