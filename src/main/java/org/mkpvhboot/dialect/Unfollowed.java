package org.mkpvhboot.dialect;

/** A config that is not followed further: GRUB gives up, or nobody knows what it does. */
final class Unfollowed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean isRefusal;
  private final int line;

  private Unfollowed(String why, int line, boolean isRefusal) {
    super(why, null, false, false);
    this.line = line;
    this.isRefusal = isRefusal;
  }

  /** GRUB's own error, after which it runs nothing of the config. */
  static Unfollowed refused(String why, int line) {
    return new Unfollowed(why, line, true);
  }

  /** What GRUB does is not known: an accident, or more than is followed. */
  static Unfollowed unclear(String why, int line) {
    return new Unfollowed(why, line, false);
  }

  boolean isRefusal() {
    return isRefusal;
  }

  int line() {
    return line;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
