package org.mkpvhboot.recipe;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.firststage.Placeholders;

/**
 * A first stage before its placeholders are filled.
 *
 * @param templateName empty for a config of the user's own
 */
record FirstStageSource(Placeholders placeholders, Optional<String> templateName, ReadFile input) {
  FirstStageSource(Bytes script, Optional<String> templateName, ReadFile input) {
    this(Placeholders.in(script), templateName, input);
  }

  Bytes script() {
    return placeholders.script();
  }
}
