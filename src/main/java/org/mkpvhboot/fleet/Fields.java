package org.mkpvhboot.fleet;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mkpvhboot.recipe.Recipe;
import org.mkpvhboot.recipe.RecipeKey;
import org.mkpvhboot.recipe.RecipeKey.Form;
import org.mkpvhboot.recipe.Said;

/** What the manifest says about one tenant, or about all by its defaults. */
final class Fields {
  /** The keys that say nothing about an image, but whose it is and where. */
  static final String NAME = "name";

  static final String OUTPUT = "output";
  static final String SHARING = "sharing";

  /** All keys of a manifest's entry, in the order in which messages name them. */
  static final List<String> KEYS =
      Stream.concat(
              Stream.of(NAME, OUTPUT, SHARING), Stream.of(RecipeKey.values()).map(RecipeKey::id))
          .toList();

  private final Map<RecipeKey, List<Said>> said = new EnumMap<>(RecipeKey.class);
  private Optional<Said> name = Optional.empty();
  private Optional<Said> output = Optional.empty();
  private Optional<Said> sharing = Optional.empty();
  private Optional<Recipe> recipe = Optional.empty();

  /** How the value of a key is written; empty for what is not a key. */
  static Optional<Form> form(String key) {
    return key.equals(NAME) || key.equals(OUTPUT) || key.equals(SHARING)
        ? Optional.of(Form.TEXT)
        : RecipeKey.of(key).map(RecipeKey::form);
  }

  /** Takes the values of a key: one of a text, any number of a list or mapping. */
  void put(String key, List<Said> values) {
    switch (key) {
      case NAME -> name = Optional.of(values.get(0));
      case OUTPUT -> output = Optional.of(values.get(0));
      case SHARING -> sharing = Optional.of(values.get(0));
      default -> said.put(RecipeKey.of(key).orElseThrow(), values);
    }
  }

  Optional<Said> name() {
    return name;
  }

  Optional<Said> output() {
    return output;
  }

  Optional<Said> sharing() {
    return sharing;
  }

  /** What it says about the image. */
  Recipe recipe() {
    if (recipe.isEmpty()) {
      recipe = Optional.of(Recipe.of(said));
    }
    return recipe.get();
  }
}
