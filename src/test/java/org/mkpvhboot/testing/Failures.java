package org.mkpvhboot.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;

/** Assertions on what a failure says. */
public final class Failures {
  private Failures() {}

  /** Asserts kind and first line (place and what happened) of the failure of {@code action}. */
  public static Failure assertFails(Kind kind, String message, Executable action) {
    Failure failure = assertThrows(Failure.class, action);
    assertEquals(kind + " " + message, failure.kind() + " " + failure.getMessage());
    return failure;
  }

  /** Asserts the second line too. */
  public static void assertFails(Kind kind, String message, String next, Executable action) {
    assertEquals(next, assertFails(kind, message, action).next());
  }
}
