package org.mkpvhboot.run;

/** How bad it is what would go wrong; for a guest's own config the worst first. */
public enum Severity {
  /** Stops a build. */
  ERROR,
  /** Is said, and the build goes on. */
  WARNING,
  /** It cannot be told whether the guest boots. */
  UNKNOWN,
  /** On the way that the guest boots by itself: it may not boot. */
  FATAL,
  /** The guest boots, but something is missing: a picture, a terminal, another entry. */
  DEGRADED,
  /** In a branch that GRUB never takes under Xen, or in a function that nothing calls. */
  UNREACHABLE
}
