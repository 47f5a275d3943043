package org.mkpvhboot.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.anatomy.XenImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.verify.Finding;
import org.mkpvhboot.verify.Verdict;
import org.mkpvhboot.verify.Verifier;

/** Says in one sentence what will come of an image: what it does, or why it does not boot. */
public final class ImageSummary {
  private ImageSummary() {}

  /**
   * Returns the sentence, with its full stop.
   *
   * @param file the image as it lies on the disk
   */
  public static String of(XenImage image, Bytes file) {
    Verdict verdict = Verifier.judge(file, image.guest());
    if (!verdict.passes()) {
      return refusal(verdict);
    }
    return image.choose(
        grub -> ImageForecast.of(grub).sentence(),
        firmware ->
            start(
                file,
                firmware.name()
                    + ", "
                    + Printable.hex(firmware.placement().firmware().size())
                    + " bytes,",
                "looks for a boot loader for EFI on the guest's disks"),
        kernel ->
            start(
                file,
                kernel.name(),
                kernel.name().startsWith("Linux")
                    ? "needs its own initrd and command line from the guest's config: ramdisk,"
                        + " cmdline"
                    : "is no GRUB, so that nobody knows here what it does"));
  }

  /** The same for who has the forecast of an image of GRUB already. */
  public static String of(GrubImage image, ImageForecast forecast, Bytes file) {
    Verdict verdict = Verifier.judge(file, image.guest());
    return verdict.passes() ? forecast.sentence() : refusal(verdict);
  }

  /** For an image that is not of GRUB. */
  private static String start(Bytes file, String what, String does) {
    String guests =
        Arrays.stream(Guest.values())
            .filter(guest -> Verifier.judge(file, guest).passes())
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
