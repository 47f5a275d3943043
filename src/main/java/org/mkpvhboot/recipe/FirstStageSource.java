package org.mkpvhboot.recipe;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.firststage.Placeholders;

/**
 * A first stage before its placeholders are filled.
 *
 * @param templateName empty for a config of the user's own
 */
record FirstStageSource(Placeholders placeholders, Optional<String> templateName, ReadFile input) {
  private static final Bytes BYTE_ORDER_MARK =
      Bytes.of(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, "byte order mark");

  FirstStageSource(Bytes script, Optional<String> templateName, ReadFile input) {
    this(Placeholders.in(checked(script)), templateName, input);
  }

  /** Refuses what is not a text, before GRUB's grammar finds something odd in it. */
  private static Bytes checked(Bytes script) {
    if (script.isAt(0, BYTE_ORDER_MARK)) {
      throw new Failure(
          Kind.USAGE,
          Place.file(script.file()),
          "starts with a byte order mark, which GRUB takes for a part of the first word",
          "Save it as UTF-8 without one.");
    }
    int nul = script.indexOf(0, 0);
    if (nul >= 0) {
      throw new Failure(
          Kind.NOT_THIS_FORMAT,
          script.at(nul),
          "is a NUL byte, so that this is not a script",
          "A grub.cfg is needed here: a text with commands for GRUB.");
    }
    return script;
  }

  Bytes script() {
    return placeholders.script();
  }
}
