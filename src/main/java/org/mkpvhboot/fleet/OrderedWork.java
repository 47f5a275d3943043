package org.mkpvhboot.fleet;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Tasks on several threads, their results in the order of the tasks.
 *
 * <p>No more than a few results wait, so that memory does not grow with the number of tasks.
 */
final class OrderedWork<T> implements AutoCloseable {
  private static final int WAITING_PER_THREAD = 16;

  private final ExecutorService threads;
  private final int mostWaiting;
  private final Consumer<T> sink;
  private final Deque<Future<T>> waiting = new ArrayDeque<>();

  /**
   * Starts threads.
   *
   * @param sink takes the results, on the thread that calls {@link #add} and {@link #finish}
   */
  OrderedWork(int threadCount, Consumer<T> sink) {
    this.threads = Executors.newFixedThreadPool(threadCount);
    this.mostWaiting = threadCount * WAITING_PER_THREAD;
    this.sink = sink;
  }

  /** Adds a task; what an earlier one threw may be thrown here. */
  void add(Callable<T> task) {
    waiting.addLast(threads.submit(task));
    while (waiting.size() > mostWaiting) {
      takeFirst();
    }
  }

  /** Waits for all tasks. */
  void finish() {
    while (!waiting.isEmpty()) {
      takeFirst();
    }
  }

  private void takeFirst() {
    try {
      sink.accept(waiting.removeFirst().get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Ends the threads; a task that runs is waited for, so that nothing is written after this. */
  @Override
  public void close() {
    threads.shutdownNow();
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
