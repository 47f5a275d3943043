package org.mkpvhboot.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.recipe.RecipeKey.Form;

/**
 * A recipe as a record of an image has it: the options of build, word by word.
 *
 * @param options each by its first long name, its value as the next word
 * @param spare values of a fleet's defaults, NAME=VALUE, that count where there is a placeholder
 */
public record RecipeWords(List<String> options, List<String> spare) {
  public RecipeWords {
    options = List.copyOf(options);
    spare = List.copyOf(spare);
  }

  /** What a recipe says, in the order of the table. */
  public static RecipeWords of(Recipe recipe) {
    List<String> options = new ArrayList<>();
    for (RecipeKey key : RecipeKey.values()) {
      if (key.form() == Form.FLAG) {
        if (recipe.isSet(key)) {
          options.add(key.option());
        }
        continue;
      }
      List<Said> all = recipe.all(key);
      boolean isMany = key.form() != Form.TEXT;
      for (Said said : isMany ? all : all.subList(Math.max(0, all.size() - 1), all.size())) {
        options.add(key.option());
        options.add(key.form() == Form.MAP ? pair(said) : said.text());
      }
    }
    return new RecipeWords(options, recipe.spare().stream().map(RecipeWords::pair).toList());
  }

  private static String pair(Said said) {
    return said.name() + "=" + said.text();
  }

  /**
   * The recipe that says this.
   *
   * @throws Failure USAGE when it makes no sense
   */
  public Recipe recipe() {
    Map<RecipeKey, List<Said>> said = new EnumMap<>(RecipeKey.class);
    Iterator<String> words = options.iterator();
    while (words.hasNext()) {
      String word = words.next();
      RecipeKey key =
          key(word)
              .orElseThrow(
                  () -> wrong("'" + Printable.of(word) + "' is not an option of a recipe"));
      said.computeIfAbsent(key, any -> new ArrayList<>()).add(value(key, words));
    }
    Recipe recipe = Recipe.of(said, spare.stream().map(RecipeWords::named).toList());
    for (Failure problem : recipe.problems()) {
      throw problem;
    }
    return recipe;
  }

  private static Optional<RecipeKey> key(String option) {
    return Arrays.stream(RecipeKey.values()).filter(key -> key.option().equals(option)).findFirst();
  }

  private static Said value(RecipeKey key, Iterator<String> words) {
    if (key.form() == Form.FLAG) {
      return Said.option(Recipe.YES);
    }
    if (!words.hasNext()) {
      throw wrong(key.option() + " has no value");
    }
    String word = words.next();
    return key.form() == Form.MAP ? named(word) : Said.option(word);
  }

  private static Said named(String pair) {
    int equals = pair.indexOf('=');
    if (equals < 0) {
      throw wrong("'" + Printable.of(pair) + "' has no '='");
    }
    return new Said(pair.substring(0, equals), pair.substring(equals + 1), Place.NOWHERE);
  }

  private static Failure wrong(String what) {
    return Failure.usage(what, "The record was made by another version, or edited.");
  }
}
