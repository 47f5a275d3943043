package org.mkpvhboot.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.target.Target;

final class RecipeWordsTest {
  private static final Recipe ALL = all();

  /** A recipe that says something for each key, of lists and mappings twice. */
  private static Recipe all() {
    Recipe recipe = Recipe.EMPTY.with(Target.I386_XEN);
    Set<RecipeKey> others = EnumSet.allOf(RecipeKey.class);
    others.removeAll(Set.of(RecipeKey.TARGET, RecipeKey.TEMPLATE));
    for (RecipeKey key : others) {
      recipe =
          switch (key.form()) {
            case TEXT -> recipe.with(key, key == RecipeKey.ON_FAILURE ? "halt,3" : "--text");
            case FLAG -> recipe.with(key, "yes");
            case LIST -> recipe.with(key, "/one").with(key, "/two");
            case MAP -> recipe.with(key, "", "a=b").with(key, "NAME", "line\nline, \"'$ \u00e4");
          };
    }
    return recipe;
  }

  @Test
  void recipe_comesBackFromItsWords() {
    RecipeWords words = RecipeWords.of(ALL);
    Recipe handOn = Recipe.EMPTY.with(RecipeKey.GRAFTS, "x", "y");
    assertEquals(handOn, RecipeWords.of(handOn).recipe());
    assertEquals(Recipe.EMPTY, RecipeWords.of(Recipe.EMPTY).recipe());
    for (RecipeKey key : RecipeKey.values()) {
      boolean isSaid = words.options().contains(key.option());
      assertEquals(key != RecipeKey.TEMPLATE, isSaid, key.id());
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachKey_comesBack(RecipeKey key) {
    Recipe one = Recipe.EMPTY;
    for (Said said : ALL.all(key)) {
      boolean isValid = key != RecipeKey.VARIABLES && key != RecipeKey.HAND_ON;
      one =
          said.name().isEmpty() && !(key.form() == RecipeKey.Form.MAP)
              ? one.with(key, isValid ? said.text() : "word")
              : one.with(key, said.name(), isValid ? said.text() : "word");
    }
    Recipe only = one;
    assertEquals(only, RecipeWords.of(only).recipe());
  }

  @Test
  void spareValues_comeBack() {
    Recipe defaults =
        Recipe.EMPTY
            .with(RecipeKey.VARIABLES, "A", "1")
            .with(RecipeKey.PLACES, "/boot")
            .with(RecipeKey.TEMPLATE, "linux");
    Recipe recipe = Recipe.EMPTY.with(RecipeKey.CONFIG, "c.cfg").over(defaults);
    RecipeWords words = RecipeWords.of(recipe);
    assertEquals(List.of("--config", "c.cfg"), words.options());
    assertEquals(List.of("A=1", "PLACES=\"/boot\""), words.spare());
    assertEquals(recipe, words.recipe());
  }

  @Test
  void flagThatIsOff_isNotSaid() {
    assertEquals(List.of(), RecipeWords.of(Recipe.EMPTY.with(RecipeKey.UNLOCK, "no")).options());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--output", "-c", "c.cfg", "--config", "--set", "--set A"})
  void whatIsNoRecipe_isRefused(String words) {
    Failure failure =
        assertThrows(
            Failure.class, () -> new RecipeWords(List.of(words.split(" ")), List.of()).recipe());
    assertTrue(failure.kind() == Failure.Kind.USAGE, failure.what());
  }
}
