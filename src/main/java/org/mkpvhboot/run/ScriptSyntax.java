package org.mkpvhboot.run;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.script.Script;

/** Whether GRUB can read a script at all. */
public final class ScriptSyntax {
  private ScriptSyntax() {}

  /** The finding for a script that GRUB refuses; empty for one that it reads. */
  public static Optional<BootFinding> finding(Bytes script) {
    try {
      Script.parse(script);
      return Optional.empty();
    } catch (Failure failure) {
      if (failure.kind() != Kind.DAMAGED && failure.kind() != Kind.TOO_BIG) {
        throw failure;
      }
      return Optional.of(
          new BootFinding(
              Severity.ERROR, "syntax", failure.place(), failure.what(), failure.next()));
    }
  }
}
