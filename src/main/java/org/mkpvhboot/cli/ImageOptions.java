package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.arguments.Option;

/** The options that say what an image is: those of build, and of the verbs that only look at it. */
final class ImageOptions {
  final RecipeOptions recipe = new RecipeOptions();
  final CheckOptions check = new CheckOptions();
  final PlatformOptions platform = PlatformOptions.ofImages();

  List<Option> all() {
    List<Option> all = new ArrayList<>(recipe.all());
    all.addAll(check.all());
    all.addAll(platform.all());
    return all;
  }

  /** Whether any of these options was given. */
  boolean isAnySet() {
    return all().stream().anyMatch(Option::isSet);
  }
}
