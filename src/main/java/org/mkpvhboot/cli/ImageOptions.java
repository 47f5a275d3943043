package org.mkpvhboot.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say what an image is: those of build, and of the verbs that only look at it. */
final class ImageOptions {
  @Mixin CheckOptions check = new CheckOptions();

  @Mixin PlatformOptions platform = new PlatformOptions();

  /** Those of the recipe's table; {@link #addTo} adds them to a verb. */
  final RecipeOptions recipe = new RecipeOptions();

  /** Adds what no annotation says to a verb that has these as a mixin. */
  void addTo(CommandSpec verb) {
    recipe.addTo(verb, "--allow-unknown");
  }

  /** Whether any of these options was given. */
  boolean isAnySet() {
    return recipe.isAnySet() || check.isAnySet() || platform.isAnySet();
  }
}
