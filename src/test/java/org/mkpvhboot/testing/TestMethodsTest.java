package org.mkpvhboot.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestMethodsTest {
  @Test
  void ofTestOf_class_namesItsTestsOnly() throws ClassNotFoundException {
    assertEquals(List.of("one", "each"), TestMethods.ofTestOf(getClass().getName() + "$Some"));
  }

  @Test
  void ofTestOf_emptyClass_isEmpty() throws ClassNotFoundException {
    assertEquals(List.of(), TestMethods.ofTestOf(getClass().getName() + "$Empty"));
  }

  @Test
  void ofTestOf_noClass_isNotFound() {
    assertThrows(ClassNotFoundException.class, () -> TestMethods.ofTestOf("no.Class"));
  }

  /** JUnit runs none of it: it is abstract. */
  abstract static class SomeTest {
    @Test
    void one() {}

    @ParameterizedTest
    @ValueSource(ints = 1)
    void each(int value) {
      other(value);
    }

    abstract void other(int value);
  }

  abstract static class EmptyTest {}
}
