package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.firststage.Placeholders;
import org.mkpvhboot.recipe.Recipe;
import org.mkpvhboot.recipe.RecipeKey;
import org.mkpvhboot.recipe.RecipeKey.Form;
import org.mkpvhboot.recipe.Said;
import org.mkpvhboot.target.Target;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The table of what a recipe can say, as options of a verb. */
final class RecipeOptions {
  private final Map<RecipeKey, Slot> slots = new EnumMap<>(RecipeKey.class);

  /** Adds the options to a verb, in front of one that it has. */
  void addTo(CommandSpec verb, String before) {
    List<OptionSpec> all = new ArrayList<>(verb.options());
    int at = all.indexOf(verb.findOption(before));
    List<OptionSpec> later = all.subList(at, all.size());
    later.forEach(verb::remove);
    for (RecipeKey key : RecipeKey.values()) {
      verb.addOption(option(key));
    }
    later.forEach(verb::addOption);
  }

  private OptionSpec option(RecipeKey key) {
    Slot slot = new Slot();
    slots.put(key, slot);
    OptionSpec.Builder option =
        OptionSpec.builder(key.options().toArray(new String[0]))
            .description(key.help())
            .getter(slot)
            .setter(slot);
    if (key.form() == Form.FLAG) {
      return option.type(boolean.class).arity("0").build();
    }
    option.paramLabel(key.label()).arity("1");
    if (!key.choices().isEmpty()) {
      option.completionCandidates(key.choices());
    }
    if (!key.isRepeatable()) {
      return option.type(String.class).build();
    }
    if (key.isCommaSeparated()) {
      option.splitRegex(",");
    }
    return option.type(List.class).auxiliaryTypes(String.class).build();
  }

  /** Where picocli keeps the value of an option: a text, a list of texts, or true for a flag. */
  private static final class Slot implements IGetter, ISetter {
    private Optional<Object> value = Optional.empty();

    @Override
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // picocli's
    public <T> T get() {
      return (T) value.orElse(null);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"})
    public <T> T set(T newValue) {
      T before = get();
      value = Optional.ofNullable(newValue);
      return before;
    }

    /** The texts that were given; {@code yes} for a flag. */
    List<String> texts() {
      Object given = value.orElse(List.of());
      if (given instanceof Boolean isSet) {
        return isSet ? List.of("yes") : List.of();
      }
      return given instanceof List<?> list
          ? list.stream().map(String::valueOf).toList()
          : List.of(given.toString());
    }
  }

  /** Whether any of these options was given. */
  boolean isAnySet() {
    return slots.keySet().stream().anyMatch(key -> !texts(key).isEmpty());
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

  private List<String> texts(RecipeKey key) {
    Slot slot = slots.get(key);
    return slot == null ? List.of() : slot.texts();
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
