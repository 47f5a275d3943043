package org.mkpvhboot.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.linux.BzImage;
import org.mkpvhboot.reference.verdict.LiveJudge;

/**
 * Fuzzing under coverage guidance: a short run of all readers together, and longer ones of each.
 *
 * <p>The environment says how long: {@code MKPVHBOOT_FUZZ_SECONDS} for each reader, {@code
 * MKPVHBOOT_FUZZ_READER} for one only, {@code MKPVHBOOT_FUZZ_INPUTS} for what Xen judges; with
 * {@code MKPVHBOOT_FUZZ_KEEP} the corpus is made anew of what was found.
 */
@Tag("fuzz")
@Execution(ExecutionMode.CONCURRENT)
final class FuzzingTest {
  private static final long SHORT_SECONDS = 45;
  private static final long SHORT_INPUTS = 10_000;

  /** Bytes that hold most made-up images. */
  private static final int SHORT = 6 << 10;

  /** Of the corpus of a reader. */
  private static final int MOST_KEPT = 16 << 10;

  private static final Readers READERS = Readers.ofFakes();
  private static final List<String> TABLE = new ArrayList<>();

  private static Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv("MKPVHBOOT_FUZZ_" + name))
        .filter(text -> !text.isEmpty());
  }

  static Stream<String> chosen() {
    return READERS.names().stream()
        .filter(name -> environment("READER").map(name::equals).orElse(true));
  }

  @Test
  void allReaders_onlyFailInGoodOrder() throws Exception {
    Fuzzer.Outcome outcome =
        new Fuzzer(AllReadersFuzzTest.class, "all").runFor(SHORT_SECONDS, allSeeds(true), SHORT);
    finish(outcome);
    OwnThread.run(
        () -> {
          for (Path input : outcome.made()) {
            AllReadersFuzzTest.check(Corpus.read(input).toArray());
          }
          return outcome;
        });
  }

  @ParameterizedTest
  @MethodSource("chosen")
  @EnabledIfEnvironmentVariable(named = "MKPVHBOOT_FUZZ_SECONDS", matches = ".+")
  void eachReader_onlyFailsInGoodOrder(String name) throws Exception {
    long seconds = environment("SECONDS").map(Long::valueOf).orElse(SHORT_SECONDS);
    Fuzzer.Outcome outcome =
        new Fuzzer(ReaderFuzzTest.class, name)
            .runFor(seconds, seeds(name, true), Fuzzer.MOST_BYTES);
    finish(outcome);
    OwnThread.run(
        () -> {
          READERS.check(name, outcome.made());
          return name;
        });
  }

  /** Not a test of the readers: makes their corpus anew. */
  @Test
  @EnabledIfEnvironmentVariable(named = "MKPVHBOOT_FUZZ_KEEP", matches = ".+")
  void corpus_isMade() {
    long seconds = environment("KEEP").map(Long::valueOf).orElse(SHORT_SECONDS);
    Fuzzer.Outcome outcome =
        new Fuzzer(AllReadersFuzzTest.class, "all").makeFor(seconds, allSeeds(false));
    finish(outcome);
    Map<String, List<Bytes>> inputs = new HashMap<>();
    for (Path made : outcome.made()) {
      Bytes input = Corpus.read(made);
      AllReadersFuzzTest.reader(input.toArray())
          .ifPresent(
              name -> inputs.computeIfAbsent(name, key -> new ArrayList<>()).add(input.from(1)));
    }
    for (String name : READERS.names()) {
      Corpus.replace(name, inputs.getOrDefault(name, List.of()), MOST_KEPT);
    }
  }

  /** Memory counts where nothing is instrumented: the inputs are read once more by the caller. */
  private static void finish(Fuzzer.Outcome outcome) {
    report(outcome);
    assertEquals(0, outcome.exitCode(), outcome::said);
  }

  @Test
  void verdicts_areNeverLaxerThanXens() {
    LiveJudge.need();
    List<Bytes> seeds = XenVerdictFuzzTest.seeds();
    Fuzzer.Outcome outcome =
        new Fuzzer(XenVerdictFuzzTest.class, "xenVerdict")
            .runInputs(
                environment("INPUTS").map(Long::valueOf).orElse(SHORT_INPUTS),
                seeds,
                XenVerdictFuzzTest.MOST_OF_INPUT);
    finish(outcome);
    outcome.said().lines().filter(line -> line.startsWith("fuzzed")).forEach(TABLE::add);
  }

  /** The fuzzer gets through a comparison with four bytes, which chance does not. */
  @Test
  void plantedFault_isFound() throws IOException {
    byte[] noise = new byte[BzImage.MAGIC_OFFSET + 8];
    new Random(1).nextBytes(noise);
    Fuzzer.Outcome outcome =
        new Fuzzer(PlantedFuzzTest.class, "planted")
            .runInputs(
                PlantedFuzzTest.MOST_INPUTS, List.of(Bytes.of(noise, "noise")), Fuzzer.MOST_BYTES);
    assertTrue(
        outcome.exitCode() != 0 && outcome.said().contains(PlantedFuzzTest.FAULT), outcome::said);
    for (Path finding : Corpus.list(Fuzzer.FOLDER.resolve("findings"))) {
      if (finding.getFileName().toString().startsWith("planted-")) {
        Files.delete(finding);
      }
    }
  }

  private static List<Bytes> seeds(String name, boolean withCorpus) {
    List<Bytes> seeds = new ArrayList<>(READERS.seeds(name));
    if (withCorpus) {
      Corpus.files(name).forEach(file -> seeds.add(Corpus.read(file)));
    }
    return seeds;
  }

  private static List<Bytes> allSeeds(boolean withCorpus) {
    return READERS.names().stream()
        .flatMap(
            name ->
                seeds(name, withCorpus).stream().map(seed -> AllReadersFuzzTest.input(name, seed)))
        .map(input -> Bytes.of(input, "seed"))
        .toList();
  }

  private static synchronized void report(Fuzzer.Outcome outcome) {
    TABLE.add(outcome.toString());
  }

  @AfterAll
  static void report() {
    TABLE.forEach(System.out::println);
  }
}
