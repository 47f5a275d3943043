package org.mkpvhboot.recipe;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.mkpvhboot.modules.EmptyModule;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.platform.Platform;

/**
 * What decides about the layout of an image: those with the same key share one.
 *
 * @param surroundings the recipe without first stage and grafts
 * @param needed modules that the first stage and packed grafts ask for
 */
public record LayoutKey(Recipe surroundings, NavigableSet<String> needed) {
  static LayoutKey of(Recipe recipe, List<ModuleRequest> asked) {
    NavigableSet<String> needed = new TreeSet<>();
    asked.forEach(request -> needed.add(request.name()));
    return new LayoutKey(recipe.surroundings(), needed);
  }

  /** What is needed as requests, for who knows no more than the key. */
  List<ModuleRequest> asked(Platform platform) {
    String asker = "the first stage";
    return needed.stream()
        .map(
            name ->
                platform.hasModule(name)
                    ? ModuleRequest.named(name, asker)
                    : EmptyModule.request(name, platform.target(), asker))
        .toList();
  }

  // by hand: what Java makes for a record is slow to start
  @Override
  public boolean equals(Object other) {
    return other instanceof LayoutKey that
        && surroundings.equals(that.surroundings)
        && needed.equals(that.needed);
  }

  @Override
  public int hashCode() {
    return 31 * surroundings.hashCode() + needed.hashCode();
  }
}
