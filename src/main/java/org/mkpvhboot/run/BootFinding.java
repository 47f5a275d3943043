package org.mkpvhboot.check;

import org.mkpvhboot.failure.Place;

/**
 * What would go wrong at boot.
 *
 * @param code of the rule that says so, for {@code --allow} and for scripts
 * @param place where it stands; NOWHERE when no file is to blame
 * @param what one line without a full stop
 * @param next what to do about it, a sentence
 */
public record CheckFinding(Severity severity, String code, Place place, String what, String next) {
  /** How bad it is. */
  public enum Severity {
    /** Stops a build. */
    ERROR,
    /** Is said, and the build goes on. */
    WARNING,
    /** In a guest's own config: the guest may not boot. */
    FATAL,
    /** In a guest's own config: the guest boots, but something is missing. */
    DEGRADED,
    /** In a guest's own config: a place that GRUB never comes to under Xen. */
    UNREACHABLE
  }

  /** Whether it makes a verdict negative. */
  public boolean isError() {
    return severity == Severity.ERROR || severity == Severity.FATAL;
  }

  /** The same with another severity. */
  public CheckFinding with(Severity newSeverity) {
    return new CheckFinding(newSeverity, code, place, what, next);
  }
}
