package org.mkpvhboot.verify;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target.Guest;

/** Says in one sentence what will come of an image that is no GRUB. */
public final class KernelSentence {
  private KernelSentence() {}

  /**
   * Returns the sentence, with its full stop.
   *
   * @param file the image as it lies on the disk
   */
  public static String of(KernelImage kernel, Bytes file) {
    Verdict verdict = Verifier.judge(file, kernel.guest());
    List<Finding> findings = verdict.findings();
    if (!findings.isEmpty()) {
      return ImageSummary.refusal(verdict);
    }
    String guests =
        Arrays.stream(Guest.values())
            .filter(guest -> Verifier.judge(file, guest).passes())
            .map(guest -> "a " + guest + " guest")
            .collect(Collectors.joining(" or "));
    String size =
        kernel
            .firmware()
            .map(placement -> ", " + Finding.hex(placement.firmware().size()) + " bytes,")
            .orElse("");
    return "Xen starts "
        + kernel.name()
        + size
        + " in "
        + guests
        + ", and it "
        + does(kernel)
        + ".";
  }

  private static String does(KernelImage kernel) {
    if (kernel.firmware().isPresent()) {
      return "looks for a boot loader for EFI on the guest's disks";
    }
    return kernel.name().startsWith("Linux")
        ? "needs its own initrd and command line from the guest's config: ramdisk, cmdline"
        : "is no GRUB, so that nobody knows here what it does";
  }
}
