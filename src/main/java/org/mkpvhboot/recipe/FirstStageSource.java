package org.mkpvhboot.recipe;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/**
 * A first stage before its placeholders are filled.
 *
 * @param templateName empty for a config of the user's own
 */
record FirstStageSource(Bytes script, Optional<String> templateName, ReadFile input) {}
