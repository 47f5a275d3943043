package org.mkpvhboot.fuzz;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mkpvhboot.bytes.Bytes;

/**
 * Runs a fuzz test in a JVM of its own, as Jazzer instruments all classes of one.
 *
 * @param testClass the class of the fuzz test
 * @param method its method
 */
record Fuzzer(Class<?> testClass, String method) {
  /** What is made, and what is found, is under this folder. */
  static final Path FOLDER =
      Path.of(System.getProperty("mkpvhboot.fuzz.folder", "target/fuzz")).toAbsolutePath();

  /** The longest input, in bytes: twice what the made-up images have. */
  static final int MOST_BYTES = 32 << 10;

  /** What a reader may take more, as a factor: the fuzzer's hooks allocate too. */
  private static final int INSTRUMENTED = 20;

  /** Far more seconds than any input needs, on a busy machine too. */
  private static final int MOST_SECONDS = 60;

  /** An input that comes nearer to a comparison counts as new: u32 is a long, and so compared. */
  private static final String COMPARISONS = "-use_value_profile=1";

  private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+) ft: (\\d+) corp: (\\S+)");
  private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in (\\d+) second");

  /**
   * What came of a run.
   *
   * @param made what the fuzzer made so far
   * @param log all that the fuzzer said
   */
  record Outcome(String name, int exitCode, List<Path> made, String log) {
    /** What the fuzz test says at its end, and a finding with it. */
    String said() {
      StringBuilder said = new StringBuilder();
      log.lines()
          .filter(line -> !line.matches("(INFO|WARN|OpenJDK|#\\d|\"|#####|stat::|MS: |0x).*"))
          .forEach(line -> said.append(line).append('\n'));
      return said.toString();
    }

    long number(Pattern pattern, int group) {
      Matcher matcher = pattern.matcher(log);
      long number = 0;
      while (matcher.find()) {
        number = Long.parseLong(matcher.group(group));
      }
      return number;
    }

    /** One line with all numbers. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-16s %9d inputs in %4d s, %5d edges, %6d features%s",
          name,
          number(RUNS, 1),
          number(RUNS, 2),
          number(COVERAGE, 1),
          number(COVERAGE, 2),
          exitCode == 0 ? "" : ", ends with " + exitCode);
    }
  }

  /**
   * Fuzzes for some seconds.
   *
   * @param mostBytes of each input; short ones are faster
   */
  Outcome runFor(long seconds, Collection<Bytes> seeds, int mostBytes) {
    return start(List.of("-max_total_time=" + seconds, COMPARISONS), seeds, mostBytes, made());
  }

  /**
   * Fuzzes for some seconds without what others found, and makes few inputs: each reaches what
   * those before it do not.
   */
  Outcome makeFor(long seconds, Collection<Bytes> seeds) {
    Path made = folder("kept/" + method);
    Corpus.deleteAll(made);
    return start(List.of("-max_total_time=" + seconds), seeds, MOST_BYTES, made);
  }

  /**
   * Fuzzes with so many inputs.
   *
   * @param mostBytes of each
   */
  Outcome runInputs(long inputs, Collection<Bytes> seeds, int mostBytes) {
    // few changes at a time: more inputs stay such that Xen takes them
    return start(
        List.of("-runs=" + inputs, "-mutate_depth=2", COMPARISONS), seeds, mostBytes, made());
  }

  /** Where the fuzzer puts what reaches more; the next run goes on from there. */
  private Path made() {
    return folder("made/" + method);
  }

  private Outcome start(List<String> limits, Collection<Bytes> seeds, int mostBytes, Path made) {
    List<String> arguments = new ArrayList<>(limits);
    arguments.add("-max_len=" + mostBytes);
    arguments.add("-artifact_prefix=" + folder("findings") + "/" + method + "-");
    arguments.add(made.toString());
    arguments.add(write(method, seeds, mostBytes).toString());
    return jazzer(method, made, arguments);
  }

  private static Path write(String name, Collection<Bytes> seeds, int mostBytes) {
    Path folder = folder("seeds/" + name);
    seeds.stream()
        .filter(seed -> seed.size() <= mostBytes)
        .forEach(seed -> Corpus.write(folder, seed));
    return folder;
  }

  private static Path folder(String name) {
    try {
      return Files.createDirectories(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome jazzer(String name, Path made, List<String> arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>(List.of(java, "-Xmx2g", "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:-OmitStackTraceInFastThrow", "-cp", classPath));
    // else it makes folders in src
    command.add("-Djazzer.internal.basedir=" + FOLDER);
    command.add("-D" + FuzzTarget.SLACK + "=" + INSTRUMENTED);
    command.addAll(List.of("com.code_intelligence.jazzer.Jazzer"));
    command.add("--target_class=" + testClass.getName());
    command.add("--target_method=" + method);
    command.add("--instrument=org.mkpvhboot.**");
    command.add(
        "--instrumentation_excludes="
            + String.join(
                ":",
                List.of(
                    "org.mkpvhboot.fuzz.**",
                    "org.mkpvhboot.testing.**",
                    "org.mkpvhboot.reference.**",
                    // texts about what was read
                    "org.mkpvhboot.failure.**")));
    command.add("-timeout=" + MOST_SECONDS);
    command.addAll(arguments);
    File log = folder("logs").resolve(name + ".log").toFile();
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(Redirect.from(new File("/dev/null")))
              .redirectOutput(log)
              .start();
      int exitCode = process.waitFor();
      return new Outcome(
          name,
          exitCode,
          Corpus.list(made),
          Files.readString(log.toPath(), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
