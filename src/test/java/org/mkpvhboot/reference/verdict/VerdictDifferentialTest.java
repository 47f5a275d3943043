package org.mkpvhboot.reference.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mkpvhboot.reference.XenRelease;
import org.mkpvhboot.reference.verdict.XenJudge.Answer;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.verify.Verdict;

/**
 * Compares our verdict with those of Xen's own loaders, over mutations of images that it takes.
 *
 * <p>The law, for each release that can be asked: never laxer than Xen, and stricter only by a rule
 * that says why. "Accepted" is what the loader ELF-generic takes; a 32-bit image that is taken for
 * HVM firmware is not.
 */
@Tag("reference")
@Order(1)
final class VerdictDifferentialTest {
  private static final long SEED = Long.getLong("mkpvhboot.verdict.seed", 20260101L);
  private static final long MIB = 1 << 20;

  /** The most memory that the judge lays out: all RAM of a PVH guest below 4 GiB. */
  private static final long MOST_RAM = 4032;

  /** Room for what a PV guest needs beside the image: page tables and lists. */
  private static final long SPARE_RAM = 64;

  /** Images that need up to this, in MiB, are all loaded. */
  private static final long LITTLE = 48;

  /** Of those that need more, so many MiB in each class: the judge fills all that memory. */
  private static final long MOST_LOADED = 512;

  private static final List<ClassResult> RESULTS = new ArrayList<>();

  static Stream<MutationClass> classes() {
    return MutationClasses.all(new Random(SEED));
  }

  @ParameterizedTest
  @MethodSource("classes")
  void verifier_isNeverLaxerThanXen_andStricterOnlyByName(
      MutationClass mutationClass, @TempDir Path folder) {
    XenJudge judge = new XenJudge(folder);
    List<Mutant> mutants = mutationClass.mutants();
    List<Map<XenRelease, Verdict>> verdicts =
        mutants.stream()
            .map(mutant -> ReleaseDifference.judge(mutant.bytes(), mutant.guest()))
            .toList();
    Map<XenRelease, List<Answer>> answers = judge.parse(mutants);
    for (XenRelease release : XenRelease.values()) {
      ClassResult result = new ClassResult(mutationClass.title(), release);
      RESULTS.add(result);
      compare(
          result,
          mutants,
          answers.getOrDefault(release, List.of()),
          verdicts.stream().map(each -> Objects.requireNonNull(each.get(release))).toList(),
          judge,
          release);
      List<String> disagreements = result.disagreements();
      assertEquals(
          0,
          disagreements.size(),
          () -> String.join("\n", disagreements.subList(0, Math.min(20, disagreements.size()))));
      assertTrue(result.accepted() >= mutationClass.leastAccepted(), result::toString);
      assertTrue(result.refused() >= mutationClass.leastRefused(), result::toString);
    }
    assertOneDifference(mutants, answers);
  }

  private static void compare(
      ClassResult result,
      List<Mutant> mutants,
      List<Answer> answers,
      List<Verdict> verdicts,
      XenJudge judge,
      XenRelease release) {
    List<Mutant> passing = new ArrayList<>();
    List<Verdict> passed = new ArrayList<>();
    List<Long> ram = new ArrayList<>();
    long loaded = 0;
    for (int i = 0; i < mutants.size(); i++) {
      Verdict verdict = verdicts.get(i);
      result.compare(mutants.get(i), answers.get(i), verdict);
      long needed = neededMemory(mutants.get(i), answers.get(i));
      if (verdict.passes() && (needed <= LITTLE || loaded + needed < MOST_LOADED)) {
        loaded += needed <= LITTLE ? 0 : needed;
        passing.add(mutants.get(i));
        passed.add(verdict);
        ram.add(Math.min(MOST_RAM, needed + SPARE_RAM));
      }
    }
    List<Answer> loads = judge.load(release, passing, ram);
    for (int i = 0; i < loads.size(); i++) {
      result.compareLoaded(passing.get(i), loads.get(i), passed.get(i));
    }
  }

  /** A later release takes all that an older one takes, and more by one known rule only. */
  private static void assertOneDifference(
      List<Mutant> mutants, Map<XenRelease, List<Answer>> answers) {
    for (int i = 0; i < mutants.size(); i++) {
      Answer older = answers.getOrDefault(XenRelease.XEN_4_17, List.of()).get(i);
      Answer newer = answers.getOrDefault(XenRelease.XEN_4_20, List.of()).get(i);
      assertTrue(
          older.isAccepted() == newer.isAccepted()
              || (newer.isAccepted() && ReleaseDifference.explains(older)),
          mutants.get(i) + "\n    older: " + older.all() + "\n    newer: " + newer.all());
    }
  }

  @AfterAll
  static void report() {
    System.out.println("verdict, seed " + SEED + ":");
    RESULTS.forEach(System.out::println);
  }

  private static long neededMemory(Mutant mutant, Answer answer) {
    long from = mutant.guest() == Guest.PVH ? 0 : answer.virtBase();
    return (answer.kend() - from) / MIB + 1;
  }
}
