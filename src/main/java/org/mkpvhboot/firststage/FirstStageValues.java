package org.mkpvhboot.firststage;

import java.util.Map;
import java.util.Optional;

/**
 * The values for the placeholders of a first stage.
 *
 * @param settings by placeholder name; each has to be used
 * @param spare values for those placeholders that the script has and settings do not
 * @param defaults values for those that neither of these has
 * @param initrdFiles the archive that the first stage is to hand to Linux as a further initrd, as
 *     GRUB names it; empty for none
 */
public record FirstStageValues(
    Map<String, String> settings,
    Map<String, String> spare,
    Map<String, String> defaults,
    Optional<String> initrdFiles) {
  /** Settings alone. */
  public static FirstStageValues of(Map<String, String> settings) {
    return new FirstStageValues(settings, Map.of(), Map.of(), Optional.empty());
  }
}
