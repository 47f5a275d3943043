package org.mkpvhboot.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.failure.Failure.Kind;

final class FailureTest {
  @ParameterizedTest
  @CsvSource({
    "VERDICT, 1",
    "USAGE, 2",
    "NOT_FOUND, 3",
    "NOT_THIS_FORMAT, 4",
    "DAMAGED, 4",
    "UNSUPPORTED, 5",
    "TOO_BIG, 5",
    "CANNOT_WRITE, 6"
  })
  void exitCode_ofEachKind_isThatOfTheTable(Kind kind, int code) {
    assertEquals(code, kind.exitCode());
  }

  @Test
  void message_withPlace_startsWithIt() {
    Failure failure = new Failure(Kind.DAMAGED, Place.file("a.bin"), "is short", "Get it again.");

    assertEquals("a.bin: is short", failure.getMessage());
    assertEquals("is short", failure.what());
    assertEquals("Get it again.", failure.next());
  }

  @Test
  void message_nowhere_isWhatHappened() {
    assertEquals("no", new Failure(Kind.USAGE, Place.NOWHERE, "no", "").getMessage());
  }

  @Test
  void causedBy_keepsTheCauseForDebug() {
    IOException cause = new IOException("x");

    assertSame(cause, new Failure(Kind.USAGE, Place.NOWHERE, "no", "").causedBy(cause).getCause());
  }
}
