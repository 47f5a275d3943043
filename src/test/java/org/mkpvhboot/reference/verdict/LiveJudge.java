package org.mkpvhboot.reference.verdict;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.reference.XenRelease;
import org.mkpvhboot.reference.verdict.XenJudge.Answer;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.verify.Verdict;

/**
 * Xen's loaders of all releases, which judge images as they come, some hundred at a time, beside
 * the verifier.
 *
 * <p>They take images of up to 64 KiB.
 */
public final class LiveJudge implements AutoCloseable {
  /** The judge's base is empty, and may grow by this. */
  public static final int MOST_BYTES = 1 << 16;

  private static final int BATCH = 400;
  private static final Path NOTHING = Path.of("/dev/null");

  private final Map<XenRelease, ClassResult> results = new EnumMap<>(XenRelease.class);
  private final Map<XenRelease, Process> processes = new EnumMap<>(XenRelease.class);
  private final Map<XenRelease, BufferedReader> readers = new EnumMap<>(XenRelease.class);
  private final List<Judged> waiting = new ArrayList<>();
  private final List<Judged> asked = new ArrayList<>();
  private final ExecutorService writers = Executors.newCachedThreadPool();
  private final Path findings;

  /** An image with our verdicts on it. */
  private record Judged(Mutant mutant, Map<XenRelease, Verdict> verdicts) {}

  /**
   * Starts a judge for each release.
   *
   * @param findings where images are kept on which we do not agree
   */
  public LiveJudge(Path findings) {
    this.findings = findings;
    try {
      Path folder = Files.createTempDirectory("judge-");
      Path empty = Files.createFile(folder.resolve("empty"));
      for (XenRelease release : XenRelease.values()) {
        Process process =
            new ProcessBuilder("lab/xen-judge", "--xen", release.number(), "--patches")
                .redirectError(Redirect.INHERIT)
                .start();
        processes.put(release, process);
        readers.put(release, process.inputReader(StandardCharsets.US_ASCII));
        results.put(release, new ClassResult("fuzzed", release));
        process
            .getOutputStream()
            .write(("base " + empty + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the judges ready, or ends a test where they cannot be had. */
  public static void need() {
    for (XenRelease release : XenRelease.values()) {
      LabScript.run(NOTHING, "xen-judge", "--xen", release.number(), "--patches");
    }
  }

  /** Judges an image at once, and has it judged by Xen, at once or later. */
  public void judge(byte[] image) {
    Bytes bytes = Bytes.of(image.clone(), "fuzzed image");
    for (Guest guest : Guest.values()) {
      Base nothing = new Base("nothing", Bytes.of(new byte[0], "nothing"), guest, Optional.empty());
      waiting.add(
          new Judged(
              Mutant.of(nothing, "fuzzed", bytes, guest), ReleaseDifference.judge(bytes, guest)));
    }
    if (waiting.size() >= BATCH) {
      hear();
      ask();
    }
  }

  /** Xen judges while more images come. */
  private void ask() {
    try {
      StringWriter commands = new StringWriter();
      for (Judged judged : waiting) {
        XenJudge.write(commands, judged.mutant(), 0);
      }
      byte[] bytes = commands.toString().getBytes(StandardCharsets.US_ASCII);
      processes.values().forEach(process -> writers.execute(() -> write(process, bytes)));
      asked.addAll(waiting);
      waiting.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void hear() {
    try {
      List<Answer> older = answers(XenRelease.XEN_4_17);
      List<Answer> newer = answers(XenRelease.XEN_4_20);
      for (int i = 0; i < asked.size(); i++) {
        compare(asked.get(i), older.get(i), newer.get(i));
      }
      asked.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Process process, byte[] bytes) {
    try {
      OutputStream out = process.getOutputStream();
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Answer> answers(XenRelease release) throws IOException {
    List<Answer> answers = new ArrayList<>();
    BufferedReader reader = readers.get(release);
    while (reader != null && answers.size() < asked.size()) {
      String line = reader.readLine();
      if (line == null) {
        throw new IOException("lab/xen-judge of " + release + " has ended");
      }
      answers.add(Answer.of(line));
    }
    return answers;
  }

  private void compare(Judged judged, Answer older, Answer newer) {
    Mutant mutant = judged.mutant();
    int before = count();
    judged
        .verdicts()
        .forEach(
            (release, verdict) ->
                result(release)
                    .compare(mutant, release == XenRelease.XEN_4_17 ? older : newer, verdict));
    boolean same = older.isAccepted() == newer.isAccepted();
    if (!same && !(newer.isAccepted() && ReleaseDifference.explains(older))) {
      result(XenRelease.XEN_4_20).add("releases differ, " + older.all() + ": " + mutant);
    }
    if (count() > before) {
      keep(mutant.bytes());
    }
  }

  private int count() {
    return results.values().stream().mapToInt(result -> result.disagreements().size()).sum();
  }

  private void keep(Bytes image) {
    try {
      Files.createDirectories(findings);
      Files.write(findings.resolve("verdict-" + image.sha256()), image.toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ClassResult result(XenRelease release) {
    ClassResult result = results.get(release);
    if (result == null) {
      throw new IllegalArgumentException(release.toString());
    }
    return result;
  }

  /** Asks what is still to be asked; what is wrong, empty if nothing is. */
  public List<String> disagreements() {
    hear();
    ask();
    hear();
    return results.values().stream().flatMap(result -> result.disagreements().stream()).toList();
  }

  @Override
  public void close() {
    processes.values().forEach(Process::destroy);
    writers.shutdown();
  }

  /** A line for each release. */
  @Override
  public String toString() {
    return String.join("\n", results.values().stream().map(ClassResult::toString).toList());
  }
}
