package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OrderedWorkTest {
  @Test
  void finish_givesTheResultsInTheirOrder() {
    List<Integer> results = new ArrayList<>();
    try (OrderedWork<Integer> work = new OrderedWork<>(4, results::add)) {
      for (int i = 0; i < 1000; i++) {
        int number = i;
        work.add(
            () -> {
              if (number % 97 == 0) {
                Thread.sleep(5);
              }
              return number;
            });
      }
      work.finish();
    }
    assertEquals(IntStream.range(0, 1000).boxed().toList(), results);
  }

  @Test
  void add_manyTasks_waitsForTheFirst_soThatFewWait() {
    AtomicInteger taken = new AtomicInteger();
    try (OrderedWork<Integer> work = new OrderedWork<>(1, each -> taken.incrementAndGet())) {
      for (int i = 0; i < 100; i++) {
        work.add(() -> 1);
      }
      assertTrue(taken.get() >= 100 - 4 * 8, () -> taken + " were taken");
      work.finish();
    }
    assertEquals(100, taken.get());
  }

  @Test
  void finish_whatATaskThrows_comesOut() {
    try (OrderedWork<Integer> work = new OrderedWork<>(2, each -> {})) {
      work.add(
          () -> {
            throw new IllegalArgumentException("of the task");
          });
      assertEquals(
          "of the task", assertThrows(IllegalArgumentException.class, work::finish).getMessage());
      work.add(
          () -> {
            throw new StackOverflowError("an error");
          });
      assertThrows(StackOverflowError.class, work::finish);
      IOException checked = new IOException("checked");
      work.add(
          () -> {
            throw checked;
          });
      assertEquals(checked, assertThrows(IllegalStateException.class, work::finish).getCause());
    }
  }

  @Test
  void close_waitsForTheTaskThatRuns_andStartsNoOther() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    try (OrderedWork<Integer> work = new OrderedWork<>(1, each -> {})) {
      for (int i = 0; i < 3; i++) {
        work.add(
            () -> {
              started.countDown();
              while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
              }
              return ended.incrementAndGet();
            });
      }
      started.await();
    }
    assertEquals(1, ended.get());
  }
}
