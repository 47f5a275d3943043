package org.mkpvhboot.reference.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.mkpvhboot.target.Target;
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
    Random random = new Random(SEED);
    HeaderMutants headers = new HeaderMutants(random);
    NoteMutants notes = new NoteMutants(random);
    return Stream.of(
        MutationClass.of("ELF header", headers.elfHeader()),
        MutationClass.of("program headers", headers.programHeaders()),
        MutationClass.of("section headers", headers.sectionHeaders()),
        MutationClass.of("counts", headers.counts()),
        MutationClass.of("truncation", TruncationMutants.all()),
        MutationClass.of("notes", notes.notes()),
        // all sizes of two notes are no more than this
        new MutationClass("notes of Linux", NoteMutants.linux(), 400, 300),
        MutationClass.of("note segments", notes.noteSegments()),
        MutationClass.of("address notes", notes.addressNotes()),
        MutationClass.of("both guests", notes.bothGuests()),
        // each is a megabyte, and only the number of notes changes
        new MutationClass("many notes", NoteMutants.manyNotes(), 4, 4),
        MutationClass.of("addresses", new AddressMutants(random).all()),
        MutationClass.of("other loaders", new OtherLoaderMutants(random).all()),
        MutationClass.of("gzip", new GzipMutants(random).all()),
        MutationClass.of("firmware", new FirmwareMutants(random).all()),
        MutationClass.of(
            "a real image",
            new RealImageMutants(random, RealImages.base(Target.I386_XEN_PVH)).all()),
        MutationClass.of(
            "a second stage", new RealImageMutants(random, RealImages.secondStage()).all()),
        MutationClass.of("mixed", new MixedMutants(random).all()));
  }

  @ParameterizedTest
  @MethodSource("classes")
  void verifier_isNeverLaxerThanXen_andStricterOnlyByName(
      MutationClass mutationClass, @TempDir Path folder) {
    XenJudge judge = new XenJudge(folder);
    List<Mutant> mutants = mutationClass.mutants();
    Map<XenRelease, List<Answer>> answers = judge.parse(mutants);
    for (XenRelease release : XenRelease.values()) {
      ClassResult result = new ClassResult(mutationClass.title(), release);
      RESULTS.add(result);
      compare(result, mutants, answers.getOrDefault(release, List.of()), judge, release);
      List<String> disagreements = result.disagreements();
      assertEquals(
          0,
          disagreements.size(),
          () -> String.join("\n", disagreements.subList(0, Math.min(20, disagreements.size()))));
      assertTrue(result.accepted() >= mutationClass.leastAccepted(), result::toString);
      assertTrue(result.refused() >= mutationClass.leastRefused(), result::toString);
    }
    assertNoneRefusedLater(mutants, answers);
  }

  private static void compare(
      ClassResult result,
      List<Mutant> mutants,
      List<Answer> answers,
      XenJudge judge,
      XenRelease release) {
    List<Mutant> passing = new ArrayList<>();
    List<Verdict> passed = new ArrayList<>();
    List<Long> ram = new ArrayList<>();
    long loaded = 0;
    for (int i = 0; i < mutants.size(); i++) {
      Verdict verdict = ReleaseDifference.judge(mutants.get(i).bytes(), mutants.get(i).guest(), release);
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

  /** No release refuses what an older one takes. */
  private static void assertNoneRefusedLater(
      List<Mutant> mutants, Map<XenRelease, List<Answer>> answers) {
    for (int i = 0; i < mutants.size(); i++) {
      boolean before = false;
      for (XenRelease release : XenRelease.values()) {
        boolean now = answers.getOrDefault(release, List.of()).get(i).isAccepted();
        assertFalse(before && !now, release + " refuses what an older one takes: " + mutants.get(i));
        before = now;
      }
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
