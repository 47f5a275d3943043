package org.mkpvhboot.testing;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The test methods of a class, for tests that hold that there are tests. */
public final class TestMethods {
  private TestMethods() {}

  /**
   * The names of the methods that JUnit runs of the class {@code tested + "Test"}; none if it is
   * empty.
   *
   * @throws ClassNotFoundException if there is no such class
   */
  public static List<String> ofTestOf(String tested) throws ClassNotFoundException {
    return AnnotationSupport.findAnnotatedMethods(
            Class.forName(tested + "Test"), Testable.class, HierarchyTraversalMode.TOP_DOWN)
        .stream()
        .map(Method::getName)
        .toList();
  }
}
