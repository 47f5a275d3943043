package org.mkpvhboot.fleet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tasks on several threads, their results in the order of the tasks.
 *
 * <p>No more than a few results wait, so that memory does not grow with the number of tasks. As
 * soon as all threads have something to do, tasks go to them by the batch: to wake a thread takes
 * as long as a small task.
 */
final class OrderedWork<T> implements AutoCloseable {
  private static final int BATCH = 8;
  private static final int BATCHES_PER_THREAD = 3;

  private final ExecutorService threads;
  private final int threadCount;
  private final Consumer<T> sink;
  private final Deque<Future<Done<T>>> waiting = new ArrayDeque<>();
  private List<Callable<T>> batch = new ArrayList<>(BATCH);
  private volatile boolean isClosed;

  /**
   * Starts threads.
   *
   * @param sink takes the results, on the thread that calls {@link #add} and {@link #finish}
   */
  OrderedWork(int threadCount, Consumer<T> sink) {
    this.threads = Executors.newFixedThreadPool(threadCount);
    this.threadCount = threadCount;
    this.sink = sink;
  }

  /** The results of a batch, up to the first task that threw something. */
  private record Done<T>(List<T> results, Optional<Throwable> thrown) {}

  /** Adds a task; what an earlier one threw may be thrown here. */
  void add(Callable<T> task) {
    batch.add(task);
    if (batch.size() == BATCH || waiting.size() < threadCount) {
      submit();
    }
    while (waiting.size() > threadCount * BATCHES_PER_THREAD) {
      takeFirst();
    }
  }

  /** Waits for all tasks. */
  void finish() {
    submit();
    while (!waiting.isEmpty()) {
      takeFirst();
    }
  }

  private void submit() {
    if (!batch.isEmpty()) {
      List<Callable<T>> tasks = batch;
      batch = new ArrayList<>(BATCH);
      waiting.addLast(threads.submit(() -> run(tasks)));
    }
  }

  private Done<T> run(List<Callable<T>> tasks) {
    List<T> results = new ArrayList<>(tasks.size());
    for (Callable<T> task : tasks) {
      if (isClosed) {
        break;
      }
      try {
        results.add(task.call());
      } catch (Throwable thrown) {
        return new Done<>(results, Optional.of(thrown));
      }
    }
    return new Done<>(results, Optional.empty());
  }

  private void takeFirst() {
    try {
      Done<T> done = waiting.removeFirst().get();
      done.results().forEach(sink);
      if (done.thrown().isPresent()) {
        rethrow(done.thrown().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static void rethrow(Throwable thrown) {
    if (thrown instanceof RuntimeException known) {
      throw known;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(thrown);
  }

  /** Ends the threads; a task that runs is waited for, so that nothing is written after this. */
  @Override
  public void close() {
    isClosed = true;
    threads.shutdownNow();
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
