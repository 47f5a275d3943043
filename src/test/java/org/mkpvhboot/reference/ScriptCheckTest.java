package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.reference.ScriptJudge.Opinion;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Statement;
import org.mkpvhboot.testing.GuestConfigs;

/**
 * The script reader against grub-script-check, over a corpus and changes of it.
 *
 * <p>grub-script-check ends with 1 for a script without a command outside of functions. That is no
 * error of syntax, GRUB runs such a script, and the reader takes it; here it has to see as well
 * that there is none.
 */
@Tag("reference")
final class ScriptCheckTest {
  private static final int LEAST_SCRIPTS = 300;

  /** For 2.06 and 2.12; the other releases get fewer, for their parser is the same. */
  private static final int MUTATIONS = Rounds.of(2000);

  private static final int FEWER_MUTATIONS = 1000;

  private static Map<String, Bytes> corpus() {
    Map<String, Bytes> corpus = new TreeMap<>(GuestConfigs.written());
    corpus.putAll(DebianConfigs.of(GrubRelease.GRUB_2_06));
    corpus.putAll(DebianConfigs.of(GrubRelease.GRUB_2_12_TRIXIE));
    return corpus;
  }

  @Test
  void corpus_isLargeAndEachScriptHasItsProvenance() {
    Map<String, Bytes> corpus = corpus();
    assertTrue(corpus.size() >= LEAST_SCRIPTS, () -> "only " + corpus.size());
    assertEquals(corpus.keySet(), GuestConfigs.provenance().keySet());
  }

  @ParameterizedTest
  @EnumSource
  void corpus_isReadAsGrubReadsIt(GrubRelease release, @TempDir Path folder) throws IOException {
    List<Bytes> scripts = List.copyOf(corpus().values());
    Comparison comparison = compare(release, folder, scripts);
    System.out.println(release + ", corpus: " + comparison);
    assertEquals(List.of(), comparison.differences);
    // the shape without commands in its variants, and nothing else
    assertEquals(6, comparison.noCommands);
    assertEquals(0, comparison.bad);
  }

  @ParameterizedTest
  @EnumSource
  void mutations_areReadAsGrubReadsThem(GrubRelease release, @TempDir Path folder)
      throws IOException {
    List<Bytes> corpus = List.copyOf(corpus().values());
    List<Bytes> mutants = new ArrayList<>();
    boolean isFull = release == GrubRelease.GRUB_2_06 || release == GrubRelease.GRUB_2_12;
    int mutations = isFull ? MUTATIONS : FEWER_MUTATIONS;
    for (int seed = 0; seed < mutations; seed++) {
      Random random = new Random(seed * 7919L + release.suite().hashCode());
      Bytes script = corpus.get(random.nextInt(corpus.size()));
      mutants.add(
          Bytes.of(
              new ScriptMutator(random).mutate(script.toArray()),
              "seed " + seed + " of " + script.file()));
    }
    Comparison comparison = compare(release, folder, mutants);
    System.out.println(release + ", mutations: " + comparison);
    assertEquals(List.of(), comparison.wronglyTaken);
    assertTrue(
        comparison.differences.size() * 1000 <= mutations, () -> comparison.differences.toString());
    // both opinions have to come up, or this would compare nothing
    assertTrue(comparison.bad > mutations / 5 && comparison.good > mutations / 5);
  }

  /** What came of comparing many scripts. */
  private static final class Comparison {
    private int good;
    private int noCommands;
    private int bad;
    private final List<String> differences = new ArrayList<>();
    private final List<String> wronglyTaken = new ArrayList<>();

    @Override
    public String toString() {
      return good
          + " good, "
          + noCommands
          + " without commands, "
          + bad
          + " bad, "
          + differences.size()
          + " differences";
    }
  }

  private Comparison compare(GrubRelease release, Path folder, List<Bytes> scripts)
      throws IOException {
    List<Opinion> theirs =
        new ScriptJudge(release, folder).judge(scripts.stream().map(Bytes::toArray).toList());
    assertEquals(scripts.size(), theirs.size());
    Comparison comparison = new Comparison();
    for (int i = 0; i < scripts.size(); i++) {
      Opinion their = theirs.get(i);
      switch (their) {
        case GOOD -> comparison.good++;
        case NO_COMMANDS -> comparison.noCommands++;
        case BAD -> comparison.bad++;
      }
      String our = ours(scripts.get(i));
      if (!our.startsWith(their.name())) {
        String difference = scripts.get(i).file() + ": " + their + " for GRUB, here " + our;
        comparison.differences.add(difference);
        if (their == Opinion.BAD) {
          comparison.wronglyTaken.add(difference);
        }
      }
    }
    return comparison;
  }

  /** The reader's opinion, and its reason. */
  private static String ours(Bytes script) {
    try {
      List<Statement> statements = Script.parse(script).statements();
      boolean none = statements.stream().allMatch(Statement.Function.class::isInstance);
      return (none ? Opinion.NO_COMMANDS : Opinion.GOOD).name();
    } catch (Failure refused) {
      return Opinion.BAD + ": " + refused.getMessage();
    }
  }
}
