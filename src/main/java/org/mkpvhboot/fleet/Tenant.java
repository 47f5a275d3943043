package org.mkpvhboot.fleet;

import org.mkpvhboot.recipe.Recipe;
import org.mkpvhboot.target.Target;

/**
 * A tenant with its defaults, checked as far as its entry alone goes.
 *
 * @param number of its entry, counted from 1
 * @param line of the manifest
 * @param output the name of its image
 */
record Tenant(int number, int line, String name, String output, Recipe recipe) {
  Target target() {
    return recipe.target();
  }
}
