package org.mkpvhboot.reference;

/** A release of Xen whose own loader can be asked: {@code lab/xen-judge --xen NUMBER}. */
public enum XenRelease {
  /** Debian 12's. */
  XEN_4_17("4.17"),
  /** Debian 13's. */
  XEN_4_20("4.20");

  private final String number;

  XenRelease(String number) {
    this.number = number;
  }

  /** As {@code lab/xen-judge} takes it. */
  public String number() {
    return number;
  }

  @Override
  public String toString() {
    return "Xen " + number;
  }
}
