package org.mkpvhboot.recipe;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.firststage.FirstStage;
import org.mkpvhboot.firststage.HostValues;

/** The options that are placeholders of the first stage: each with what it puts there. */
final class FirstStageOptions {
  static final Set<RecipeKey> KEYS =
      EnumSet.of(RecipeKey.PLACES, RecipeKey.UNLOCK, RecipeKey.ON_FAILURE, RecipeKey.HAND_ON);

  /** What {@link #checkPlace} takes, as a regular expression of JavaScript and Java. */
  static final String PLACE_PATTERN = "^/[^\"]*[^\"/](?![\\s\\S])";

  private FirstStageOptions() {}

  /**
   * The values of the placeholders.
   *
   * @throws Failure USAGE when an option makes no sense
   */
  static List<Said> values(Recipe recipe) {
    List<Said> values = new ArrayList<>();
    List<Said> places = recipe.all(RecipeKey.PLACES);
    if (!places.isEmpty()) {
      StringBuilder words = new StringBuilder();
      for (Said place : places) {
        checkPlace(place);
        words.append(words.isEmpty() ? "" : " ").append('"').append(place.text()).append('"');
      }
      values.add(new Said(FirstStage.PLACES, words.toString(), places.get(0).place()));
    }
    List<Said> handedOn = recipe.all(RecipeKey.HAND_ON);
    if (!handedOn.isEmpty()) {
      handedOn.forEach(FirstStageOptions::checkHandedOn);
      String names = String.join(" ", handedOn.stream().map(Said::text).toList());
      values.add(new Said(FirstStage.HAND_ON, names, handedOn.get(0).place()));
    }
    if (recipe.isSet(RecipeKey.UNLOCK)) {
      values.add(
          new Said(
              FirstStage.UNLOCK,
              "cryptomount -a",
              recipe.said(RecipeKey.UNLOCK).orElseThrow().place()));
    }
    recipe
        .said(RecipeKey.ON_FAILURE)
        .ifPresent(
            said -> {
              OnFailure what = onFailure(said);
              if (what.goesOn()) {
                values.add(new Said(FirstStage.ON_FAILURE, what.name(), said.place()));
                values.add(
                    new Said(
                        FirstStage.ON_FAILURE_SECONDS,
                        Integer.toString(what.seconds()),
                        said.place()));
              }
            });
    return values;
  }

  /** Whether GRUB is to take no command in any case. */
  static boolean isLocked(Recipe recipe) {
    return recipe.said(RecipeKey.ON_FAILURE).map(said -> onFailure(said).isLocked()).orElse(false);
  }

  private static OnFailure onFailure(Said said) {
    try {
      return OnFailure.of(said.text());
    } catch (Failure failure) {
      throw new Failure(Kind.USAGE, said.place(), failure.what(), failure.next());
    }
  }

  /**
   * Checks that GRUB takes values from the host, where a recipe has any.
   *
   * @param version GRUB's
   * @throws Failure USAGE when it does not
   */
  static void checkFromHost(Recipe recipe, FirstStage firstStage, String version) {
    Optional<Said> handsOn = recipe.said(RecipeKey.HAND_ON);
    Optional<Said> variant = recipe.said(RecipeKey.VARIANTS);
    boolean isAsked =
        !firstStage.fromHost().isEmpty() || handsOn.isPresent() || variant.isPresent();
    if (isAsked && !HostValues.isTakenBy(version)) {
      throw new Failure(
          Kind.USAGE,
          recipe
              .said(RecipeKey.FROM_HOST)
              .or(() -> handsOn)
              .or(() -> variant)
              .map(Said::place)
              .orElse(Place.NOWHERE),
          "GRUB " + version + " takes no values from the host",
          "Take the modules of GRUB 2.14 or newer, or build the values in.");
    }
  }

  private static void checkHandedOn(Said said) {
    HostValues.nameProblem(said.text())
        .ifPresent(
            what -> {
              throw new Failure(
                  Kind.USAGE,
                  said.place(),
                  "'" + said.text() + "' is no name of a host's value: it " + what,
                  "Write the name behind xen_grub_env_, of letters and _ only.");
            });
  }

  private static void checkPlace(Said place) {
    String folder = place.text();
    if (!folder.startsWith("/") || folder.endsWith("/") || folder.indexOf('"') >= 0) {
      throw new Failure(
          Kind.USAGE,
          place.place(),
          "'" + folder + "' is not a folder in which a grub.cfg could be looked for",
          "Write it from the top of the file system on, without a slash at its end: /boot/grub.");
    }
  }
}
