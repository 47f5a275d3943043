package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The releases of Xen whose loader is known here, the oldest first. */
public enum XenVersion {
  XEN_4_17("4.17"),
  XEN_4_18("4.18"),
  XEN_4_19("4.19"),
  XEN_4_20("4.20"),
  XEN_4_21("4.21"),
  XEN_4_22("4.22");

  /** All of them, which an image is judged for unless one is named. */
  @SuppressWarnings("ImmutableEnumChecker") // it is made unmodifiable
  public static final Set<XenVersion> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(XenVersion.class));

  private final String id;

  XenVersion(String id) {
    this.id = id;
  }

  /** As Xen writes it: {@code 4.17}. */
  public String id() {
    return id;
  }

  /** This one and all before it. */
  Set<XenVersion> andOlder() {
    return Collections.unmodifiableSet(EnumSet.range(XEN_4_17, this));
  }

  /** In words, the oldest first: {@code 4.17}, {@code 4.18 to 4.20}, {@code 4.20 and newer}. */
  public static String words(Collection<XenVersion> versions) {
    List<String> words = new ArrayList<>();
    List<XenVersion> range = new ArrayList<>();
    for (XenVersion release : values()) {
      if (versions.contains(release)) {
        range.add(release);
      } else if (!range.isEmpty()) {
        words.add(range(range));
        range.clear();
      }
    }
    if (!range.isEmpty()) {
      words.add(range(range));
    }
    return String.join(", ", words);
  }

  /** In words, of releases one after another. */
  private static String range(List<XenVersion> range) {
    XenVersion first = range.get(0);
    XenVersion last = range.get(range.size() - 1);
    if (first == last) {
      return first.id;
    }
    boolean isOpen = first != XEN_4_17 && last == XEN_4_22;
    return first.id + (isOpen ? " and newer" : " to " + last.id);
  }
}
