package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.failure.Failure;

final class ProblemsTest {
  private final Failure one = Failure.usage("what", "next");

  @Test
  void add_anEntrysFailures_countsItOnce() {
    Problems.Collector collector = new Problems.Collector();
    collector.add(List.of());
    collector.add(List.of(one, one));
    collector.add(one);
    assertEquals(new Problems(List.of(one, one, one), 3, 1), collector.problems());
  }

  @Test
  void add_many_keepsTheFirstHundred() {
    Problems.Collector collector = new Problems.Collector();
    collector.add(Collections.nCopies(99, one));
    Failure last = Failure.usage("the hundredth", "next");
    collector.add(last);
    collector.add(List.of(one));
    Problems problems = collector.problems();
    assertEquals(
        "100 101 2", problems.first().size() + " " + problems.count() + " " + problems.entries());
    assertEquals(last, problems.first().get(99));
  }
}
