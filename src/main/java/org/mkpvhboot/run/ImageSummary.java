package org.mkpvhboot.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.anatomy.XenImage;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.verify.Finding;
import org.mkpvhboot.verify.Verdict;
import org.mkpvhboot.verify.Verifier;
import org.mkpvhboot.verify.XenVersion;

/** Says in one sentence what will come of an image: what it does, or why it does not boot. */
public final class ImageSummary {
  private ImageSummary() {}

  /** Returns the sentence, with its full stop. */
  public static String of(XenImage image) {
    Verifier verifier = Verifier.of(image);
    Verdict verdict = verifier.judge(image.guest(), XenVersion.ALL);
    if (!verdict.passes()) {
      return refusal(verdict);
    }
    return image.choose(
        grub -> ImageForecast.of(grub).sentence(),
        firmware ->
            start(
                verifier,
                firmware.name()
                    + ", "
                    + Printable.hex(firmware.placement().firmware().size())
                    + " bytes,",
                "looks for a boot loader for EFI on the guest's disks"),
        kernel ->
            start(
                verifier,
                kernel.name(),
                kernel.name().startsWith("Linux")
                    ? "needs its own initrd and command line from the guest's config: ramdisk,"
                        + " cmdline"
                    : "is no GRUB, so that nobody knows here what it does"));
  }

  /** Whether Xen does not start an image. */
  public static boolean isRefused(XenImage image) {
    return !Verifier.of(image).judge(image.guest(), XenVersion.ALL).passes();
  }

  /** The sentence for who has the forecast of an image of GRUB already. */
  public static String of(GrubImage image, ImageForecast forecast) {
    Verdict verdict = Verifier.of(image).judge(image.guest(), XenVersion.ALL);
    return verdict.passes() ? forecast.sentence() : refusal(verdict);
  }

  /** For an image that is not of GRUB. */
  private static String start(Verifier verifier, String what, String does) {
    String guests =
        Arrays.stream(Guest.values())
            .filter(guest -> verifier.judge(guest, XenVersion.ALL).passes())
            .map(guest -> "a " + guest + " guest")
            .collect(Collectors.joining(" or "));
    return "Xen starts " + what + " in " + guests + ", and it " + does + ".";
  }

  private static String refusal(Verdict verdict) {
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
