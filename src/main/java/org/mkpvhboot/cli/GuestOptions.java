package org.mkpvhboot.cli;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;

/** The options that say what is known of a guest. */
final class GuestOptions {
  private final Option kernel =
      Option.text(
          "FILE",
          "A guest's kernel: can GRUB start it? Beside --guest-config it is the one named"
              + " there, whatever its name.",
          "--kernel");
  private final Option configs =
      Option.list(
          "FILE",
          "Will a guest boot by this grub.cfg of its own under the image? Findings are fatal (it does"
              + " not), degraded (it boots without something) or unreachable; repeatable.",
          "--guest-config");

  private final Option disks =
      Option.list(
          "[NAME=]FILE",
          "Will a guest boot from this disk under the image? A raw file or a block device, which is"
              + " only read, by GRUB's own drivers in a sandbox; for a guest of several disks"
              + " repeatable, in the order of xl's list. NAME is xvda, xvdb and so on without one.",
          "--disk");

  private final Option drivers =
      Option.text(
          "FOLDER",
          "A folder with Debian's package grub-common unpacked, whose drivers read a --disk; without"
              + " it the host's.",
          "--drivers");

  private final Option passphraseFile =
      Option.text(
          "FILE",
          "The passphrase of an encrypted --disk in one line; - for standard input.",
          "--passphrase-file");

  private final Option images =
      Option.list(
          "IMAGE",
          "The image to hold a guest against, in place of build's options; repeatable.",
          "--image");

  List<Option> all() {
    return List.of(kernel, configs, disks, drivers, passphraseFile, images);
  }

  List<String> configs() {
    return configs.values();
  }

  List<String> disks() {
    return disks.values();
  }

  /** All disks as one name: they are one guest's. */
  String diskNames() {
    return String.join(" ", disks.values());
  }

  /** The file of a disk, which may have a name before an equals sign. */
  static String diskFile(String disk) {
    int equals = disk.indexOf('=');
    boolean isNamed = equals > 0 && disk.substring(0, equals).matches("[a-z]{2,4}[0-9]*");
    return isNamed ? disk.substring(equals + 1) : disk;
  }

  /** Adds the files that findings are in; a guest's disks are known by the first. */
  void addTo(CheckedFiles files) {
    configs.values().forEach(config -> files.add(config, config));
    disks.values().stream().findFirst().ifPresent(disk -> files.add(diskNames(), diskFile(disk)));
  }

  /** Names of images to hold the guest against. */
  List<String> images() {
    return images.values();
  }

  /** The folder of the drivers. */
  Optional<String> drivers() {
    return drivers.value();
  }

  Optional<String> passphraseFile() {
    return passphraseFile.value();
  }

  /** Whether a guest is asked about. */
  boolean isAsked() {
    return !configs.values().isEmpty() || !disks.values().isEmpty();
  }

  /** Refuses options that do not go together. */
  void check() {
    if (!images.values().isEmpty() && !isAsked()) {
      throw Failure.usage(
          "--image goes with --guest-config or --disk",
          "Name the guest's grub.cfg or its disk. To look into an image: inspect.");
    }
    if (drivers.value().isPresent() && disks.values().isEmpty()) {
      throw Failure.usage("--drivers goes with --disk", "Name the guest's disk.");
    }
    if (passphraseFile.value().isPresent() && disks.values().isEmpty()) {
      throw Failure.usage("--passphrase-file goes with --disk", "Name the guest's disk.");
    }
  }

  /** The kernel's bytes. */
  Optional<Bytes> kernel(OptionImages built) {
    return kernel.value().map(file -> built.inputs().read(file, "kernel", ReadLimit.CONTENTS));
  }
}
