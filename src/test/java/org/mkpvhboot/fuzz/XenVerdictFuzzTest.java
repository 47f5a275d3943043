package org.mkpvhboot.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.reference.verdict.LiveJudge;
import org.mkpvhboot.reference.verdict.MutationClasses;
import org.mkpvhboot.verify.Verifier;

/** Whatever the fuzzer makes of images for the verifier is held against Xen's own loaders. */
final class XenVerdictFuzzTest {
  /** Of an image to be patched. */
  private static final int MOST_BYTES = 8 << 10;

  /** Of an input: some patches more than are looked at. */
  static final int MOST_OF_INPUT = 256;

  private static final int MOST_SHOWN = 20;

  /** One in so many mutants is a seed. */
  private static final int ONE_IN = 97;

  /** Started when the fuzzer comes, not when JUnit looks for tests. */
  private static final class Started {
    static final PatchedImages IMAGES = images();
    static final LiveJudge JUDGE = new LiveJudge(Fuzzer.FOLDER.resolve("findings"));
  }

  /** Inputs to start from. */
  static List<Bytes> seeds() {
    return images().seeds();
  }

  /** Those that pass, of the seeds and of mutants of all kinds. */
  private static PatchedImages images() {
    List<Bytes> images = new ArrayList<>(Readers.ofFakes().seeds("verdict"));
    images.addAll(MutationClasses.some(new Random(1), ONE_IN));
    return new PatchedImages(
        images.stream()
            .filter(image -> image.size() <= MOST_BYTES && Verifier.judge(image).passes())
            .toList());
  }

  @FuzzTest(maxDuration = "")
  void xenVerdict(byte[] input) {
    byte[] image = Started.IMAGES.image(input);
    if (image.length <= LiveJudge.MOST_BYTES) {
      Started.JUDGE.judge(image);
    }
  }

  @AfterAll
  static void report() {
    try (LiveJudge judge = Started.JUDGE) {
      List<String> disagreements = judge.disagreements();
      System.out.println(judge);
      assertEquals(
          0,
          disagreements.size(),
          () ->
              String.join(
                  "\n", disagreements.subList(0, Math.min(MOST_SHOWN, disagreements.size()))));
    }
  }
}
