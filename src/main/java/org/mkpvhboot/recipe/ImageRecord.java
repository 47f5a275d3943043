package org.mkpvhboot.recipe;

import java.util.List;

/**
 * An image with what it was made of, for who writes that down.
 *
 * @param recipe for its target
 * @param inputs the files that the recipe names, and templates that come with the tool
 */
public record ImageRecord(StandardImage image, Recipe recipe, List<ReadFile> inputs) {
  public ImageRecord {
    inputs = List.copyOf(inputs);
  }
}
