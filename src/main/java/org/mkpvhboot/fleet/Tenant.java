package org.mkpvhboot.fleet;

import org.mkpvhboot.failure.Place;
import org.mkpvhboot.recipe.Recipe;
import org.mkpvhboot.target.Target;

/**
 * A tenant with its defaults, checked as far as its entry alone goes.
 *
 * @param number of its entry, counted from 1
 * @param line of the manifest
 * @param output the name of its image
 * @param sharing whether it may share its image
 * @param sharingPlace where the manifest says so
 * @param values how it gets its values
 */
record Tenant(
    int number,
    int line,
    String name,
    String output,
    Recipe recipe,
    Sharing sharing,
    Place sharingPlace,
    TenantValues values) {
  /** The same with another recipe. */
  Tenant with(Recipe other) {
    return new Tenant(number, line, name, output, other, sharing, sharingPlace, values);
  }

  /** The same with other values. */
  Tenant with(TenantValues other) {
    return new Tenant(number, line, name, output, recipe, sharing, sharingPlace, other);
  }

  Target target() {
    return recipe.target();
  }
}
