package org.mkpvhboot.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.target.Target;

final class RecipeTest {
  private static final Recipe DEFAULTS =
      Recipe.EMPTY
          .with(Target.I386_XEN)
          .with(RecipeKey.TEMPLATE, "linux")
          .with(RecipeKey.MODULES, "lvm")
          .with(RecipeKey.GRAFTS, "a", "default-a")
          .with(RecipeKey.GRAFTS, "b", "default-b")
          .with(RecipeKey.VARIABLES, "KERNEL", "/vmlinuz");

  @Test
  void with_aText_takesItsPlace_andAListOrMapGrows() {
    Recipe recipe = DEFAULTS.with(RecipeKey.TEMPLATE, "chainload").with(RecipeKey.MODULES, "zstd");

    assertEquals(Optional.of("chainload"), recipe.text(RecipeKey.TEMPLATE));
    assertEquals(
        List.of("lvm", "zstd"), recipe.all(RecipeKey.MODULES).stream().map(Said::text).toList());
    assertEquals(Optional.of("linux"), DEFAULTS.text(RecipeKey.TEMPLATE));
  }

  @Test
  void over_itsOwnGoesFirst() {
    Recipe recipe =
        Recipe.EMPTY
            .with(RecipeKey.CONFIG, "own.cfg")
            .with(RecipeKey.GRAFTS, "b", "own-b")
            .with(RecipeKey.VARIABLES, "DISK", "xen/xvda")
            .over(DEFAULTS);

    assertEquals(Target.I386_XEN, recipe.target());
    assertEquals(Optional.of("own.cfg"), recipe.text(RecipeKey.CONFIG));
    // a config of its own goes before the defaults' template
    assertEquals(Optional.empty(), recipe.text(RecipeKey.TEMPLATE));
    assertEquals(
        List.of("default-a", "own-b"),
        recipe.all(RecipeKey.GRAFTS).stream().map(Said::text).toList());
    assertEquals(Map.of("DISK", "xen/xvda"), recipe.variables());
    assertEquals(Map.of("KERNEL", "/vmlinuz"), recipe.spareVariables());
  }

  @Test
  void equality_isOfWhatIsSaid_notWhere() {
    Said here = new Said("", "linux", Place.line("m.yaml", 3));
    Recipe written = Recipe.of(Map.of(RecipeKey.TEMPLATE, List.of(here)));

    assertEquals(Recipe.EMPTY.with(RecipeKey.TEMPLATE, "linux"), written);
    assertEquals(Recipe.EMPTY.with(RecipeKey.TEMPLATE, "linux").hashCode(), written.hashCode());
    assertNotEquals(Recipe.EMPTY.with(RecipeKey.TEMPLATE, "other"), written);
  }

  @Test
  void surroundings_areTheSameForAllFirstStages() {
    Recipe other = DEFAULTS.with(RecipeKey.VARIABLES, "X", "y").with(RecipeKey.CONFIG, "x.cfg");

    assertEquals(DEFAULTS.surroundings(), other.surroundings());
    assertNotEquals(
        DEFAULTS.surroundings(), DEFAULTS.with(RecipeKey.COMPRESS, "xz").surroundings());
    assertNotEquals(DEFAULTS.firstStage(), other.firstStage());
  }

  @Test
  void problems_haveTheirPlaces() {
    Place place = Place.column("m.yaml", 2, 7);
    Recipe recipe =
        Recipe.of(
            Map.of(
                RecipeKey.CONFIG, List.of(new Said("", "a.cfg", place)),
                RecipeKey.TEMPLATE, List.of(Said.option("linux")),
                RecipeKey.SECOND_STAGE, List.of(Said.option("maybe")),
                RecipeKey.VARIABLES, List.of(new Said("A", "x\ny", place)),
                RecipeKey.GRAFTS, List.of(new Said("a=b", "c", place))));

    assertEquals(
        List.of(
            "m.yaml:2:7: config and template exclude each other",
            "second-stage is neither yes nor no",
            "m.yaml:2:7: the value of A has a NUL or a line break in it",
            "m.yaml:2:7: the place of a graft has a '=' in it"),
        recipe.problems().stream().map(Failure::getMessage).toList());
    assertEquals(List.of(), DEFAULTS.problems());
  }

  @Test
  void flag_isSetByYesAlone() {
    assertTrue(Recipe.EMPTY.with(RecipeKey.SECOND_STAGE, "yes").isSet(RecipeKey.SECOND_STAGE));
    assertFalse(Recipe.EMPTY.with(RecipeKey.SECOND_STAGE, "no").isSet(RecipeKey.SECOND_STAGE));
    assertFalse(Recipe.EMPTY.isSet(RecipeKey.SECOND_STAGE));
  }

  @Test
  void target_missing_isUsage() {
    assertFails(
        Kind.USAGE,
        "no target is named",
        "Name one: i386-xen_pvh, say.",
        () -> Recipe.EMPTY.target());
  }
}
