package other;

import java.util.AbstractList;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Uses protected members of a class in another package. */
public final class Subclass extends AbstractList<String> {
  @Override
  public String get(int index) {
    return "item";
  }

  @Override
  public int size() {
    return 0;
  }

  private Object cloned() throws CloneNotSupportedException {
    Callable<Object> clone = super::clone;
    try {
      return clone.call();
    } catch (Exception e) {
      return e.getClass();
    }
  }

  /** Gives each thing that can be called. */
  public static void run(BiConsumer<String, Callable<?>> results) {
    Subclass list = new Subclass();
    Range range = list::removeRange;
    results.accept("protected", () -> range.run(0, 0) + "");
    results.accept("protected of Object", list::cloned);
    Supplier<Integer> count = () -> list.modCount;
    results.accept("protected field", count::get);
  }

  interface Range {
    void remove(int from, int to);

    default String run(int from, int to) {
      remove(from, to);
      return "removed";
    }
  }
}
