package org.mkpvhboot.run;

import org.mkpvhboot.failure.Place;

/**
 * What would go wrong at boot, by an image or by a guest's own config.
 *
 * @param code of the rule that says so, for {@code --allow} and for scripts
 * @param place where it stands; NOWHERE when no file is to blame
 * @param what one line without a full stop
 * @param next what to do about it, a sentence
 */
public record BootFinding(Severity severity, String code, Place place, String what, String next) {
  /** Whether it makes a verdict negative. */
  public boolean isError() {
    return severity == Severity.ERROR || severity == Severity.FATAL;
  }

  /** The same with another severity. */
  public BootFinding with(Severity newSeverity) {
    return new BootFinding(newSeverity, code, place, what, next);
  }
}
