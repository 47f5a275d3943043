package org.mkpvhboot.fuzz;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A thread in which few have called: a failure takes memory for each of them.
 *
 * <p>What does not come to an end is given up.
 */
final class OwnThread {
  private static final long MOST_SECONDS = 120;

  private OwnThread() {}

  /** Runs something to its end there. */
  static void run(Callable<?> task) throws Exception {
    FutureTask<?> running = new FutureTask<>(task);
    Thread thread = new Thread(running, "reader");
    thread.setDaemon(true);
    thread.start();
    try {
      running.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(String.valueOf(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      AssertionError error = new AssertionError("runs for more than " + MOST_SECONDS + " s", e);
      error.setStackTrace(thread.getStackTrace());
      throw error;
    }
  }
}
