package org.mkpvhboot.cli;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.firststage.Placeholders;
import org.mkpvhboot.recipe.Recipe;
import org.mkpvhboot.recipe.RecipeKey;
import org.mkpvhboot.recipe.RecipeKey.Form;
import org.mkpvhboot.recipe.Said;
import org.mkpvhboot.target.Target;

/** The table of what a recipe can say, as options of a verb. */
final class RecipeOptions {
  private final Map<RecipeKey, Option> options = new EnumMap<>(RecipeKey.class);

  RecipeOptions() {
    for (RecipeKey key : RecipeKey.values()) {
      options.put(key, option(key));
    }
  }

  /** In the order of the table. */
  List<Option> all() {
    return List.copyOf(options.values());
  }

  private static Option option(RecipeKey key) {
    String[] names = key.options().toArray(new String[0]);
    if (key.form() == Form.FLAG) {
      return Option.flag(key.help(), names);
    }
    Option option =
        key.isRepeatable()
            ? Option.list(key.label(), key.help(), names)
            : Option.text(key.label(), key.help(), names);
    return key.isCommaSeparated()
        ? option.choices(key.choices()).commaSeparated()
        : option.choices(key.choices());
  }

  /**
   * The targets that are named, in their order, each once.
   *
   * @throws Failure USAGE when none is
   */
  List<Target> targets() {
    Set<Target> targets = new LinkedHashSet<>();
    for (String name : texts(RecipeKey.TARGET)) {
      if (name.equals(RecipeKey.ALL_TARGETS)) {
        targets.addAll(List.of(Target.values()));
      } else {
        targets.add(Target.of(name.strip()));
      }
    }
    if (targets.isEmpty()) {
      throw Failure.usage(
          "no target is named",
          "Add --target i386-xen_pvh for a PVH guest, --target x86_64-xen for a PV guest, or --target all.");
    }
    return List.copyOf(targets);
  }

  /** The targets that are named; all when none is. */
  List<Target> targetsOrAll() {
    boolean isNone = texts(RecipeKey.TARGET).isEmpty();
    return isNone ? List.of(Target.values()) : targets();
  }

  /**
   * What the options say, for any target.
   *
   * @throws Failure USAGE when it makes no sense
   */
  Recipe recipe() {
    Map<RecipeKey, List<Said>> said = new EnumMap<>(RecipeKey.class);
    for (RecipeKey key : RecipeKey.values()) {
      List<String> texts = texts(key);
      if (key != RecipeKey.TARGET && !texts.isEmpty()) {
        said.put(key, texts.stream().map(text -> said(key, text)).toList());
      }
    }
    checkEachOnce(said.getOrDefault(RecipeKey.VARIABLES, List.of()));
    Recipe recipe = Recipe.of(said);
    for (Failure problem : recipe.problems()) {
      throw problem;
    }
    return recipe;
  }

  /** What was given for a key; of a flag, {@code yes}. */
  private List<String> texts(RecipeKey key) {
    Option option = Objects.requireNonNull(options.get(key));
    return option.takesValue() ? option.values() : option.isSet() ? List.of("yes") : List.of();
  }

  private static Said said(RecipeKey key, String value) {
    if (key.form() != Form.MAP) {
      return Said.option(value);
    }
    String[] parts = value.split("=", 2);
    if (parts.length < 2) {
      throw Failure.usage(
          "'" + Printable.of(value) + "' has no '='",
          "Write " + key.option() + " " + key.label() + ".");
    }
    if (key == RecipeKey.VARIABLES) {
      Placeholders.checkSetting(parts[0], parts[1], value);
    }
    return new Said(parts[0], parts[1], Place.NOWHERE);
  }

  private static void checkEachOnce(List<Said> variables) {
    Set<String> names = new LinkedHashSet<>();
    for (Said variable : variables) {
      if (!names.add(variable.name())) {
        throw Failure.usage(
            variable.name() + " is set twice", "Keep one --set " + variable.name() + "=….");
      }
    }
  }
}
