package org.mkpvhboot.verify;

import java.util.List;
import org.mkpvhboot.bytes.Bytes;

/** Says in one sentence what will come of an image: what it does, or why it does not boot. */
public final class ImageSummary {
  private ImageSummary() {}

  /**
   * Returns the sentence, with its full stop.
   *
   * @param file the image as it lies on the disk
   */
  public static String of(GrubImage image, Bytes file) {
    Verdict verdict = Verifier.judge(file, image.target().guest());
    return verdict.passes() ? BootSentence.of(image) : refusal(verdict);
  }

  /** The sentence on an image that does not pass. */
  static String refusal(Verdict verdict) {
    List<Finding> findings = verdict.findings();
    String others = findings.size() == 1 ? "" : " and " + (findings.size() - 1) + " more";
    return "It would not boot as a "
        + verdict.guest()
        + " guest ("
        + findings.get(0).what()
        + others
        + "); mkpvhboot verify says where and what to do.";
  }
}
