package org.mkpvhboot.fleet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.target.Target;

/**
 * A tenant with its defaults, checked as far as its entry alone goes.
 *
 * @param number of its entry, counted from 1
 * @param line of the manifest
 * @param output the name of its image
 * @param grafts {@code INSIDE=OUTSIDE} each
 * @param variables its own
 * @param defaults of variables, for those placeholders that it does not set itself
 */
record Tenant(
    int number,
    int line,
    String name,
    String output,
    FirstStageKey firstStage,
    SurroundingsKey surroundings,
    List<String> grafts,
    Map<String, Value> variables,
    Map<String, Value> defaults) {
  /** Its first stage: a template by its name, or a file. */
  record FirstStageKey(boolean isConfig, String name) {
    // by hand, as below: what Java makes for a record is slow to start
    @Override
    public boolean equals(Object other) {
      return other instanceof FirstStageKey that
          && isConfig == that.isConfig
          && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /** What the manifest says about an image, beside first stage and grafts. */
  record SurroundingsKey(
      Target target,
      String profile,
      List<String> modules,
      List<String> pubkeys,
      Optional<String> earlyConfig,
      Optional<String> prefix,
      boolean secondStage) {
    @Override
    public boolean equals(Object other) {
      return other instanceof SurroundingsKey that
          && target == that.target
          && profile.equals(that.profile)
          && modules.equals(that.modules)
          && pubkeys.equals(that.pubkeys)
          && earlyConfig.equals(that.earlyConfig)
          && prefix.equals(that.prefix)
          && secondStage == that.secondStage;
    }

    @Override
    public int hashCode() {
      return target.id().hashCode() + 31 * (profile.hashCode() + 31 * modules.hashCode());
    }
  }

  Target target() {
    return surroundings.target();
  }
}
