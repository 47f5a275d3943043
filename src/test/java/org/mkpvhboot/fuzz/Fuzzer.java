package org.mkpvhboot.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;

/**
 * Feeds changed seeds to readers until its time is up and each has had a least number of inputs.
 *
 * <p>All readers get the same time, so a slow one gets fewer inputs. A finding is any throwable but
 * a Failure, a call that takes too long, or one that allocates more than its reader may. Each names
 * its seed: {@code -Dmkpvhboot.fuzz.seed=N -Dmkpvhboot.fuzz.target=NAME} runs that one input again,
 * after the seeds themselves.
 */
final class Fuzzer {
  /** Far more than any input here needs, on a busy machine too. */
  private static final long MOST_SECONDS = 30;

  private static final int MOST_FINDINGS = 10;

  /** Dense seeds take much of the time, so one in so many of them is taken. */
  private static final int SELDOM = 30;

  private final List<FuzzTarget> targets;
  private final Map<String, Counter> counters = new LinkedHashMap<>();
  private final List<String> findings = new ArrayList<>();
  private volatile long callStarted;
  private volatile String call = "none";

  /** What a reader has done. */
  private static final class Counter {
    long inputs;
    long failures;
    long nanoseconds;
    long mostForSmall;
    double mostPerByte;
  }

  Fuzzer(List<FuzzTarget> targets) {
    this.targets = targets;
    targets.forEach(target -> counters.put(target.name(), new Counter()));
  }

  /**
   * Runs for some time and returns what was found.
   *
   * @param seconds for the inputs that are made; the seeds themselves come before
   * @param leastInputs of each reader, however long they take: one that packs its input with xz
   *     does not get far in its share of the time
   * @param firstSeed the same gives the same inputs
   */
  List<String> run(long seconds, int leastInputs, long firstSeed) throws InterruptedException {
    Long repeated = Long.getLong("mkpvhboot.fuzz.seed");
    String wanted = System.getProperty("mkpvhboot.fuzz.target", "");
    List<FuzzTarget> chosen =
        targets.stream().filter(each -> wanted.isEmpty() || each.name().equals(wanted)).toList();
    Thread worker =
        new Thread(
            () -> {
              chosen.forEach(this::seedsThemselves);
              if (repeated != null) {
                chosen.forEach(target -> once(target, repeated));
                return;
              }
              long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
              while (isGoingOn()) {
                FuzzTarget next = Collections.min(chosen, Comparator.comparing(this::spent));
                if (System.nanoTime() >= end) {
                  next = Collections.min(chosen, Comparator.comparing(this::inputs));
                  if (inputs(next) >= leastInputs) {
                    return;
                  }
                }
                once(next, firstSeed + inputs(next));
              }
            },
            "fuzz");
    worker.setDaemon(true);
    callStarted = System.nanoTime();
    worker.start();
    while (worker.isAlive()) {
      worker.join(200);
      if (System.nanoTime() - callStarted > TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
        String stack = Arrays.toString(worker.getStackTrace());
        synchronized (findings) {
          findings.add(call + " runs for more than " + MOST_SECONDS + " s: " + stack);
        }
        break;
      }
    }
    synchronized (findings) {
      return List.copyOf(findings);
    }
  }

  private boolean isGoingOn() {
    synchronized (findings) {
      return findings.size() < MOST_FINDINGS;
    }
  }

  private Counter counter(FuzzTarget target) {
    return counters.getOrDefault(target.name(), new Counter());
  }

  /** All readers get the same time. */
  private long spent(FuzzTarget target) {
    return counter(target).nanoseconds;
  }

  /** Changed inputs, the seeds themselves not counted. */
  long inputs(FuzzTarget target) {
    return counter(target).inputs;
  }

  /** The seeds as they are: once to load classes, then within the limits. */
  private void seedsThemselves(FuzzTarget target) {
    for (int i = 0; i < target.seeds().size(); i++) {
      Bytes seed = target.seeds().get(i);
      if (!DenseSeeds.isDense(seed)) {
        warmUp(target, seed);
      }
      call = target.name() + ", seed input " + i + " as it is";
      read(target, seed);
    }
    counter(target).nanoseconds = 0;
  }

  private void warmUp(FuzzTarget target, Bytes seed) {
    try {
      target.reader().read(seed);
    } catch (Exception mayBeRefused) {
      counter(target).failures++;
    }
  }

  private void once(FuzzTarget target, long seed) {
    Random random = new Random(seed * 31 + target.name().hashCode());
    List<Bytes> seeds = target.seeds();
    Bytes good = seeds.get(random.nextInt(seeds.size()));
    while (DenseSeeds.isDense(good) && random.nextInt(SELDOM) > 0) {
      good = seeds.get(random.nextInt(seeds.size()));
    }
    Bytes input = new ByteMutator(random).mutate(good, seeds);
    call = target.name() + ", seed " + seed;
    read(target, input);
    counter(target).inputs++;
  }

  private void read(FuzzTarget target, Bytes input) {
    Counter counter = counter(target);
    callStarted = System.nanoTime();
    long before = allocated();
    long size = input.size();
    try {
      size = target.reader().read(input);
    } catch (Failure failure) {
      counter.failures++;
    } catch (Throwable thrown) { // whatever it is, it is a finding
      add(call + " throws " + trace(thrown));
    }
    long used = allocated() - before;
    counter.nanoseconds += System.nanoTime() - callStarted;
    double perByte = (double) (used - target.constant()) / Math.max(1, size);
    if (perByte > counter.mostPerByte) {
      counter.mostPerByte = perByte;
    }
    counter.mostForSmall = Math.max(counter.mostForSmall, size < 20_000 ? used : 0);
    if (used > target.constant() + target.perByte() * size) {
      add(call + " allocates " + used + " bytes for " + size);
    }
  }

  private void add(String finding) {
    synchronized (findings) {
      findings.add(finding);
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString().lines().limit(25).reduce("", (all, line) -> all + line + "\n");
  }

  /** A line for each reader: runs, those that ended in a Failure, allocation at most. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    counters.forEach(
        (name, counter) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "  %-20s %8d inputs, %8d refused, at most %.1f bytes for a byte, %d KiB for a small one%n",
                    name,
                    counter.inputs,
                    counter.failures,
                    counter.mostPerByte,
                    counter.mostForSmall >> 10)));
    return text.toString();
  }
}
