package org.mkpvhboot.run;

import org.mkpvhboot.failure.Place;

/**
 * What a guest's own config asks for that the GRUB of its host does not have.
 *
 * @param code says which kind it is, for scripts
 * @param place where it stands in the config
 * @param what one line without a full stop
 * @param next what to do about it, a sentence
 */
public record GuestFinding(Severity severity, String code, Place place, String what, String next) {
  /** How bad it is; the worst first. */
  public enum Severity {
    /** On the way that the guest boots by itself: it may not boot. */
    FATAL,
    /** The guest boots, but something is missing: a picture, a terminal, another entry. */
    DEGRADED,
    /** In a branch that GRUB never takes under Xen, or in a function that nothing calls. */
    UNREACHABLE
  }

  public boolean isFatal() {
    return severity == Severity.FATAL;
  }
}
