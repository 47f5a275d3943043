package org.mkpvhboot.recipe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.firststage.FirstStageValues;
import org.mkpvhboot.firststage.Placeholders;
import org.mkpvhboot.firststage.Templates;
import org.mkpvhboot.firststage.VariantScript;

/**
 * Another first stage of an image.
 *
 * @param recipe what it is made of: that of the image, but for what the variant says
 * @param values the names of those values that it says itself
 * @param files what it was read from, beside its template
 */
record Variant(Recipe recipe, Set<String> values, List<Bytes> files) {
  private static final String VALUES = ".values";

  /**
   * Reads one.
   *
   * @param image the recipe of the image
   * @throws Failure when its name or its file is not good
   */
  static Variant of(Recipe image, Said said, RecipeFiles files) {
    try {
      VariantScript.checkName(said.name());
    } catch (Failure failure) {
      throw new Failure(Kind.USAGE, said.place(), failure.what(), failure.next());
    }
    Recipe others = image.withoutVariants();
    if (!said.text().endsWith(VALUES)) {
      Recipe template = Recipe.of(Map.of(RecipeKey.TEMPLATE, List.of(said)));
      List<Bytes> file =
          Templates.NAMES.contains(said.text())
              ? List.of()
              : List.of(InputFile.read(files.path(said.text()), "variant", ReadLimit.SCRIPT));
      return new Variant(template.over(others), Set.of(), file);
    }
    Bytes file = InputFile.read(files.path(said.text()), "values", ReadLimit.SCRIPT);
    List<Said> values = values(file);
    Set<String> names = new TreeSet<>();
    values.forEach(value -> names.add(value.name()));
    Recipe own = Recipe.of(Map.of(RecipeKey.VARIABLES, values));
    own.problems().stream()
        .findFirst()
        .ifPresent(
            problem -> {
              throw problem;
            });
    return new Variant(own.over(others), names, List.of(file));
  }

  private static List<Said> values(Bytes file) {
    List<Said> values = new ArrayList<>();
    int number = 0;
    for (String line : new String(file.toArray(), StandardCharsets.UTF_8).lines().toList()) {
      number++;
      int equals = line.indexOf('=');
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (equals <= 0) {
        throw new Failure(
            Kind.USAGE,
            Place.line(file.file(), number),
            "is no NAME=VALUE",
            "Write a placeholder's name, =, and its value up to the end of the line.");
      }
      Place place = Place.line(file.file(), number);
      values.add(new Said(line.substring(0, equals), line.substring(equals + 1), place));
    }
    return values;
  }

  /**
   * The names of its values that the host gives.
   *
   * @param asked those that the image leaves to the host
   */
  Set<String> fromHost(Placeholders script, Set<String> asked) {
    Set<String> names = new TreeSet<>(Placeholders.names(script.script()));
    names.add(FirstStageValues.ALL_SET);
    names.retainAll(asked);
    names.removeAll(values);
    return names;
  }
}
