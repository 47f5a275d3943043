package org.mkpvhboot.firststage;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values for the placeholders of a first stage.
 *
 * @param settings by placeholder name; each has to be used
 * @param spare values for those placeholders that the script has and settings do not
 * @param defaults values for those that neither of these has
 * @param fromHost names of those whose values the host gives when the image starts; {@link
 *     #ALL_SET} for all of the settings and spares
 * @param builtIn names of those that the host gives in no case
 * @param initrdFiles the archive that the first stage is to hand to Linux as a further initrd, as
 *     GRUB names it; empty for none
 */
public record FirstStageValues(
    Map<String, String> settings,
    Map<String, String> spare,
    Map<String, String> defaults,
    Set<String> fromHost,
    Set<String> builtIn,
    Optional<String> initrdFiles) {
  /** In place of names: those that have a value. */
  public static final String ALL_SET = "all";

  /** The names of what has a value and is no option's. */
  Set<String> canComeFromHost() {
    Set<String> names = new TreeSet<>(settings.keySet());
    names.addAll(spare.keySet());
    names.removeAll(FirstStage.OPTIONS);
    names.removeAll(builtIn);
    return names;
  }

  /** Settings alone. */
  public static FirstStageValues of(Map<String, String> settings) {
    return new FirstStageValues(settings, Map.of(), Map.of(), Set.of(), Set.of(), Optional.empty());
  }
}
