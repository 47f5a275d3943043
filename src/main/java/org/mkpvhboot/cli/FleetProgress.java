package org.mkpvhboot.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.fleet.Change;
import org.mkpvhboot.fleet.FleetListener;
import org.mkpvhboot.fleet.LeftOver;
import org.mkpvhboot.report.ByteCount;
import org.mkpvhboot.report.text.FindingLines;
import org.mkpvhboot.run.BootFinding;

/** Shows how far a run is: a bar on a terminal, a line now and then in a log. */
final class FleetProgress implements FleetListener {
  private static final long SECOND = 1_000_000_000L;
  private static final int BAR_WIDTH = 30;

  private final Console console;
  private final boolean quiet;
  private final boolean dryRun;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private long lastShown;
  private long started;
  private final long created;
  private long images;
  private long allBytes;
  private boolean barShown;

  FleetProgress(Console console, boolean quiet, boolean dryRun, LongSupplier nanoTime) {
    this.console = console;
    this.quiet = quiet;
    this.dryRun = dryRun;
    this.terminal = console.variable(Console.ERROR_TERMINAL).isPresent();
    this.nanoTime = nanoTime;
    this.created = nanoTime.getAsLong();
    this.lastShown = created;
  }

  @Override
  public void checked(long entries, long bytes, double part) {
    if (!isTime()) {
      return;
    }
    boolean isKnown = part > 0 && part < 1;
    String all = isKnown ? " of about " + Math.max(entries, Math.round(entries / part)) : "";
    double left = isKnown ? seconds(created) * (1 - part) / part : 0;
    show(
        bar(part)
            + entries
            + all
            + " images checked, "
            + ByteCount.of(bytes)
            + (isKnown ? ", " + duration(Math.round(left)) + " left" : ""));
  }

  @Override
  public void found(LeftOver leftOver) {
    if (!quiet) {
      console.note(leftOver(leftOver) + "; what is right of it is used");
    }
  }

  /** What lies there of a run that was killed. */
  static String leftOver(LeftOver leftOver) {
    return "the fleet's generations/.new has "
        + leftOver.files()
        + (leftOver.files() == 1 ? " file, " : " files, ")
        + ByteCount.of(leftOver.bytes())
        + ", of a run that did not come to its end";
  }

  @Override
  public void kept(String image) {
    if (dryRun && !quiet) {
      clear();
      console.out().println(Change.KEPT.title() + " " + Printable.of(image));
    }
  }

  @Override
  public void planned(String tenant, String image, Change change) {
    if (dryRun && !quiet && change != Change.UNCHANGED && change != Change.ELSEWHERE) {
      clear();
      String name = image.isEmpty() ? tenant : image;
      if (!name.isEmpty()) {
        console.out().println(change.title() + " " + Printable.of(name));
      }
    }
  }

  @Override
  public void switched(String tenant, boolean byConfig, Optional<String> why) {
    if (dryRun) {
      clear();
      String now =
          byConfig
              ? "shares an image, its values come by its config for xl"
              : "has an image of its own" + why.map(reason -> ": " + reason).orElse("");
      console.out().println(Printable.of("switched " + tenant + ": " + now));
    }
  }

  @Override
  public void removed(String image) {
    if (dryRun && !quiet) {
      clear();
      console.out().println("removed " + Printable.of(image));
    }
  }

  @Override
  public void warning(BootFinding finding, long tenants) {
    if (finding.isError() || quiet) {
      return;
    }
    clear();
    String times = tenants == 1 ? "" : " (" + tenants + " tenants)";
    console.warn(
        new Failure(
            Kind.VERDICT, finding.place(), FindingLines.text(finding) + times, finding.next()));
  }

  @Override
  public void writing(long allImages, long bytes) {
    images = allImages;
    allBytes = bytes;
    started = nanoTime.getAsLong();
  }

  @Override
  public void written(long done, long bytes) {
    if (done == images) {
      clear();
    } else if (isTime()) {
      show(progress(done, bytes));
    }
  }

  private String progress(long done, long bytes) {
    double rate = done / seconds(started);
    return bar((double) done / Math.max(1, images))
        + done
        + " of "
        + images
        + " images, "
        + ByteCount.of(bytes)
        + " of "
        + ByteCount.of(Math.max(bytes, allBytes))
        + String.format(Locale.ROOT, ", %.0f images/s, ", rate)
        + duration(Math.round((images - done) / Math.max(1e-3, rate)))
        + " left";
  }

  private double seconds(long since) {
    return Math.max(1e-3, (double) (nanoTime.getAsLong() - since) / SECOND);
  }

  /** On a terminal. */
  private String bar(double part) {
    if (!terminal) {
      return "";
    }
    int full = (int) (BAR_WIDTH * part);
    return "[" + "#".repeat(full) + ".".repeat(BAR_WIDTH - full) + "] ";
  }

  private static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
  }

  /** Ten times a second on a terminal, every five seconds in a log. */
  private boolean isTime() {
    if (quiet) {
      return false;
    }
    long now = nanoTime.getAsLong();
    if (now - lastShown < (terminal ? SECOND / 10 : 5 * SECOND)) {
      return false;
    }
    lastShown = now;
    return true;
  }

  private void show(String text) {
    if (terminal) {
      // back to the start of the line, and away with what stands there (ECMA-48, EL)
      console.err().print("\r\033[K" + text);
      console.err().flush();
      barShown = true;
    } else {
      console.note(text);
    }
  }

  private void clear() {
    if (barShown) {
      console.err().print("\r\033[K");
      console.err().flush();
      barShown = false;
    }
  }
}
