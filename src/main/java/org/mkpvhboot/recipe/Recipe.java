package org.mkpvhboot.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.firststage.Placeholders;
import org.mkpvhboot.recipe.RecipeKey.Form;
import org.mkpvhboot.target.Target;

/**
 * What a user says about an image, by options, in a manifest or from Java; no file is read for it.
 *
 * <p>Two recipes are equal when they say the same, wherever it was written.
 */
public final class Recipe {
  /** A recipe that says nothing: the default image. */
  public static final Recipe EMPTY = new Recipe(Map.of(), List.of());

  static final String YES = "yes";
  private static final String NO = "no";

  /** What decides about the first stage before its placeholders are filled. */
  private static final Set<RecipeKey> FIRST_STAGE =
      EnumSet.of(RecipeKey.CONFIG, RecipeKey.TEMPLATE, RecipeKey.SECOND_STAGE);

  /** What the place of a file can be: all but a '=' in it. */
  static final String FILE_PATTERN = "^[^=]*(?![\\s\\S])";

  /** Mappings of places to files. */
  static final Set<RecipeKey> FILES =
      EnumSet.of(RecipeKey.GRAFTS, RecipeKey.INITRD_FILES, RecipeKey.VARIANTS);

  private final Map<RecipeKey, List<Said>> said;
  private final List<Said> spareVariables;

  /** Computed once: recipes are looked for in maps. */
  private int hash;

  private Recipe(Map<RecipeKey, List<Said>> said, List<Said> spareVariables) {
    this.said = said;
    this.spareVariables = spareVariables;
  }

  /** A recipe that says what {@code said} has. */
  public static Recipe of(Map<RecipeKey, List<Said>> said) {
    return said.isEmpty() ? EMPTY : new Recipe(new EnumMap<>(said), List.of());
  }

  /**
   * The same with values that count where there is a placeholder for them.
   *
   * @param spare those that {@link #over} takes from the defaults
   */
  static Recipe of(Map<RecipeKey, List<Said>> said, List<Said> spare) {
    return spare.isEmpty() ? of(said) : new Recipe(new EnumMap<>(said), List.copyOf(spare));
  }

  /** The same with a value: another one for a text or a flag, one more in a list. */
  public Recipe with(RecipeKey key, String text) {
    return with(key, Said.option(text));
  }

  /** The same with one more value in a mapping: of a variable, or the file of a graft. */
  public Recipe with(RecipeKey key, String name, String text) {
    return with(key, new Said(name, text, Place.NOWHERE));
  }

  /** The same for another target. */
  public Recipe with(Target target) {
    return with(RecipeKey.TARGET, target.id());
  }

  private Recipe with(RecipeKey key, Said value) {
    Map<RecipeKey, List<Said>> all = new EnumMap<>(RecipeKey.class);
    all.putAll(said);
    List<Said> values = new ArrayList<>();
    if (key.form() == Form.LIST || key.form() == Form.MAP) {
      values.addAll(all(key));
    }
    values.add(value);
    all.put(key, values);
    return new Recipe(all, spareVariables);
  }

  /**
   * This one, and where it says nothing what the defaults do.
   *
   * <p>A config or template of its own goes before both of the defaults'; grafts and files for the
   * initramfs are added to theirs; the defaults' variables count for those placeholders that the
   * first stage has.
   */
  public Recipe over(Recipe defaults) {
    if (defaults.said.isEmpty()) {
      return this;
    }
    Map<RecipeKey, List<Said>> all = new EnumMap<>(RecipeKey.class);
    all.putAll(defaults.said);
    if (said.containsKey(RecipeKey.CONFIG) || said.containsKey(RecipeKey.TEMPLATE)) {
      all.remove(RecipeKey.CONFIG);
      all.remove(RecipeKey.TEMPLATE);
    }
    List<Said> spare = new ArrayList<>(defaults.all(RecipeKey.VARIABLES));
    all.remove(RecipeKey.VARIABLES);
    if (said.containsKey(RecipeKey.CONFIG) || said.containsKey(RecipeKey.TEMPLATE)) {
      spare.addAll(FirstStageOptions.values(defaults));
      all.keySet().removeAll(FirstStageOptions.KEYS);
    }
    all.putAll(said);
    for (RecipeKey files : FILES) {
      if (defaults.said.containsKey(files)) {
        Map<String, Said> added = new LinkedHashMap<>();
        defaults.all(files).forEach(file -> added.put(file.name(), file));
        all(files).forEach(file -> added.put(file.name(), file));
        all.put(files, List.copyOf(added.values()));
      }
    }
    return new Recipe(all, spare);
  }

  /** All values of a key, in their order; empty when it says nothing about it. */
  public List<Said> all(RecipeKey key) {
    return Collections.unmodifiableList(said.getOrDefault(key, List.of()));
  }

  /** The last value of a key. */
  public Optional<Said> said(RecipeKey key) {
    List<Said> values = said.getOrDefault(key, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  /** The text of a key. */
  public Optional<String> text(RecipeKey key) {
    return said(key).map(Said::text);
  }

  /** Whether a flag is set. */
  public boolean isSet(RecipeKey flag) {
    return text(flag).filter(YES::equals).isPresent();
  }

  /** The values of variables that have to have a placeholder. */
  Map<String, String> variables() {
    Map<String, String> variables = byName(all(RecipeKey.VARIABLES));
    variables.putAll(byName(FirstStageOptions.values(this)));
    return variables;
  }

  /** What the defaults' variables and options say of placeholders, in their order. */
  List<Said> spare() {
    return Collections.unmodifiableList(spareVariables);
  }

  /** Those that count where there is a placeholder for them. */
  Map<String, String> spareVariables() {
    return byName(spareVariables);
  }

  /** The names of the variables whose values the host gives; {@code all} for all that are set. */
  Set<String> fromHost() {
    Set<String> names = new TreeSet<>();
    all(RecipeKey.FROM_HOST).forEach(name -> names.add(name.text()));
    return names;
  }

  private static Map<String, String> byName(List<Said> values) {
    Map<String, String> map = new TreeMap<>();
    values.forEach(value -> map.put(value.name(), value.text()));
    return map;
  }

  /**
   * The target.
   *
   * @throws Failure USAGE when it names none, or none that there is
   */
  public Target target() {
    Said target =
        said(RecipeKey.TARGET)
            .orElseThrow(() -> Failure.usage("no target is named", "Name one: i386-xen_pvh, say."));
    return Target.of(target.text());
  }

  /** What decides about the first stage's script, before its values. */
  Recipe firstStage() {
    return without(EnumSet.complementOf(EnumSet.copyOf(FIRST_STAGE)));
  }

  /** What decides about all but first stage and files in the memdisk. */
  Recipe surroundings() {
    return without(
        EnumSet.of(
            RecipeKey.CONFIG,
            RecipeKey.TEMPLATE,
            RecipeKey.VARIABLES,
            RecipeKey.GRAFTS,
            RecipeKey.INITRD_FILES,
            RecipeKey.PLACES,
            RecipeKey.UNLOCK,
            RecipeKey.FROM_HOST,
            RecipeKey.VARIANTS,
            RecipeKey.HAND_ON));
  }

  /** The same with one first stage. */
  Recipe withoutVariants() {
    Map<RecipeKey, List<Said>> some = new EnumMap<>(RecipeKey.class);
    some.putAll(said);
    some.remove(RecipeKey.VARIANTS);
    return new Recipe(some, spareVariables);
  }

  private Recipe without(Set<RecipeKey> keys) {
    Map<RecipeKey, List<Said>> some = new EnumMap<>(RecipeKey.class);
    some.putAll(said);
    some.keySet().removeAll(keys);
    return new Recipe(some, List.of());
  }

  /** What makes no sense by itself, each with its place; empty when all does. */
  public List<Failure> problems() {
    List<Failure> problems = new ArrayList<>();
    said(RecipeKey.CONFIG)
        .filter(config -> said.containsKey(RecipeKey.TEMPLATE))
        .ifPresent(
            config ->
                problems.add(
                    usage(config, "config and template exclude each other", "Take one of them.")));
    said.keySet().stream()
        .filter(key -> key.form() == Form.FLAG)
        .forEach(key -> said(key).flatMap(flag -> notAFlag(key, flag)).ifPresent(problems::add));
    try {
      FirstStageOptions.values(this);
    } catch (Failure failure) {
      problems.add(failure);
    }
    for (Said variable : all(RecipeKey.VARIABLES)) {
      try {
        Placeholders.checkValue(variable.name(), variable.text());
      } catch (Failure failure) {
        problems.add(usage(variable, failure.what(), failure.next()));
      }
    }
    for (RecipeKey files : FILES) {
      for (Said file : all(files)) {
        if (file.name().contains("=")) {
          String what =
              switch (files) {
                case GRAFTS -> "a graft";
                case VARIANTS -> "a variant";
                default -> "a file in the initramfs";
              };
          problems.add(
              usage(file, "the place of " + what + " has a '=' in it", "Name another place."));
        }
      }
    }
    return problems;
  }

  private static Optional<Failure> notAFlag(RecipeKey key, Said flag) {
    boolean isOne = flag.text().equals(YES) || flag.text().equals(NO);
    return isOne
        ? Optional.empty()
        : Optional.of(usage(flag, key.id() + " is neither yes nor no", "Write yes, or no."));
  }

  private static Failure usage(Said value, String what, String next) {
    return new Failure(Kind.USAGE, value.place(), what, next);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Recipe that
        && said.equals(that.said)
        && spareVariables.equals(that.spareVariables);
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = said.hashCode();
    }
    return hash;
  }
}
