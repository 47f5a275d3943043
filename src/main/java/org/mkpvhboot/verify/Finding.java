package org.mkpvhboot.verify;

import java.util.Set;
import org.mkpvhboot.failure.Place;

/**
 * What a rule found wrong.
 *
 * @param place where in the image
 * @param field the field as the specification calls it: {@code program header 2, p_filesz} for
 *     instance
 * @param value what stands there
 * @param limit what would be right
 * @param what the fault as a sentence without its full stop
 * @param next what to do about it
 * @param xen the releases for which it holds
 */
public record Finding(
    Place place,
    String field,
    String value,
    String limit,
    String what,
    String next,
    Set<XenVersion> xen) {
  private static final String BUILD_AGAIN = "Build or copy the image again.";

  /** A finding that holds for all releases. */
  Finding(Place place, String field, String value, String limit, String what, String next) {
    this(place, field, value, limit, what, next, XenVersion.ALL);
  }

  /** A finding whose remedy is a new image. */
  static Finding damage(Place place, String field, String value, String limit, String what) {
    return new Finding(place, field, value, limit, what, BUILD_AGAIN);
  }

  /** The same finding, for some releases only. */
  Finding on(Set<XenVersion> releases) {
    return new Finding(place, field, value, limit, what, next, releases);
  }

  /** Whether it holds for any of these releases. */
  boolean isOnAnyOf(Set<XenVersion> releases) {
    for (XenVersion release : releases) {
      if (xen.contains(release)) {
        return true;
      }
    }
    return false;
  }
}
