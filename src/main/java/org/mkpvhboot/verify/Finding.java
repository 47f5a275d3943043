package org.mkpvhboot.verify;

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
 */
public record Finding(
    Place place, String field, String value, String limit, String what, String next) {
  private static final String BUILD_AGAIN = "Build or copy the image again.";

  /** A finding whose remedy is a new image. */
  static Finding damage(Place place, String field, String value, String limit, String what) {
    return new Finding(place, field, value, limit, what, BUILD_AGAIN);
  }
}
