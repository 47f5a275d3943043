package org.mkpvhboot.testing;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The tests in the test class of a class. */
public final class TestMethods {
  private TestMethods() {}

  /**
   * Their names.
   *
   * @throws ClassNotFoundException when the class has no test class beside it
   */
  public static List<String> of(String className) throws ClassNotFoundException {
    return Stream.of(Class.forName(className + "Test").getDeclaredMethods())
        .filter(
            each ->
                each.isAnnotationPresent(Test.class)
                    || each.isAnnotationPresent(ParameterizedTest.class))
        .map(Method::getName)
        .toList();
  }
}
