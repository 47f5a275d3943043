package org.mkpvhboot.cli;

import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.recipe.ImageRecord;
import org.mkpvhboot.recipe.Recipe;
import org.mkpvhboot.recipe.RecipeKey;
import org.mkpvhboot.recipe.RecipeReader;
import org.mkpvhboot.recipe.StandardImage;
import org.mkpvhboot.recipe.StandardImages;
import org.mkpvhboot.target.Target;

/** The images that the options of a verb mean; what they share is read once. */
final class OptionImages {
  private final InputPaths inputs;
  private final RecipeReader reader;
  private final StandardImages images;
  private final Recipe recipe;

  OptionImages(Console console, ImageOptions options, boolean quiet) {
    inputs = new InputPaths(console);
    recipe = options.recipe.recipe();
    PlatformLocator platforms =
        new PlatformLocator(console, options.platform.wanted(), inputs, quiet);
    reader = new RecipeReader(inputs, platforms::find, SourceDateEpoch.of(console));
    images = new StandardImages(reader);
  }

  private OptionImages(OptionImages other, Recipe recipe) {
    inputs = other.inputs;
    reader = other.reader;
    images = other.images;
    this.recipe = recipe;
  }

  /** The same with a config as its first stage. */
  OptionImages withConfig(String config) {
    Recipe with = recipe.with(RecipeKey.CONFIG, config);
    with.problems().stream()
        .findFirst()
        .ifPresent(
            problem -> {
              throw problem;
            });
    return new OptionImages(this, with);
  }

  InputPaths inputs() {
    return inputs;
  }

  /** The first stage's file, or its template's name. */
  String source() {
    return reader.sourceName(recipe);
  }

  /** GRUB's files for one target. */
  Platform platform(Target target) {
    return reader.grub(target).platform();
  }

  /** The recipe for one target. */
  Recipe recipe(Target target) {
    return recipe.with(target);
  }

  /** The first stage for one target, as GRUB would read it. */
  Bytes script(Target target) {
    return reader.firstStage(recipe(target)).checked().get(0);
  }

  /** Builds the image of one target. */
  StandardImage build(Target target) {
    return images.build(recipe(target));
  }

  /** An image that {@link #build} made, with what it was made of. */
  ImageRecord record(StandardImage image) {
    Recipe made = recipe(image.platform().target());
    return new ImageRecord(image, made, reader.inputs(made));
  }
}
