package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import picocli.CommandLine.Option;

/** The options that say what is known of a guest. */
final class GuestOptions {
  @Option(
      names = "--kernel",
      paramLabel = "FILE",
      description =
          "A guest's kernel: can GRUB start it? Beside --guest-config it is the one named"
              + " there, whatever its name.")
  Optional<String> kernel = Optional.empty();

  @Option(
      names = "--guest-config",
      paramLabel = "FILE",
      description = {
        "Will a guest boot by this grub.cfg of its own under the image? Findings are fatal (it does"
            + " not), degraded (it boots without something) or unreachable; repeatable."
      })
  List<String> configs = new ArrayList<>();

  @Option(
      names = "--disk",
      paramLabel = "[NAME=]FILE",
      description = {
        "Will a guest boot from this disk under the image? A raw file or a block device, which is"
            + " only read, by GRUB's own drivers in a sandbox; for a guest of several disks"
            + " repeatable, in the order of xl's list. NAME is xvda, xvdb and so on without one."
      })
  List<String> disks = new ArrayList<>();

  @Option(
      names = "--drivers",
      paramLabel = "FOLDER",
      description =
          "A folder with Debian's package grub-common unpacked, whose drivers read a --disk; without"
              + " it the host's.")
  Optional<String> drivers = Optional.empty();

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "The passphrase of an encrypted --disk in one line; - for standard input.")
  Optional<String> passphraseFile = Optional.empty();

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = "The image to hold a guest against, in place of build's options; repeatable.")
  List<String> images = new ArrayList<>();

  /** Whether a guest is asked about. */
  boolean isAsked() {
    return !configs.isEmpty() || !disks.isEmpty();
  }

  /** Refuses options that do not go together. */
  void check() {
    if (!images.isEmpty() && !isAsked()) {
      throw Failure.usage(
          "--image goes with --guest-config or --disk",
          "Name the guest's grub.cfg or its disk. To look into an image: inspect.");
    }
    if (drivers.isPresent() && disks.isEmpty()) {
      throw Failure.usage("--drivers goes with --disk", "Name the guest's disk.");
    }
    if (passphraseFile.isPresent() && disks.isEmpty()) {
      throw Failure.usage("--passphrase-file goes with --disk", "Name the guest's disk.");
    }
  }

  /** The kernel's bytes. */
  Optional<Bytes> kernel(OptionImages images) {
    return kernel.map(file -> images.inputs().read(file, "kernel", ReadLimit.CONTENTS));
  }
}
