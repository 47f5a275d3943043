package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what else is in an image. */
final class ContentOptions {
  @Option(
      names = "--graft",
      paramLabel = "INSIDE=OUTSIDE",
      description = "Put the file OUTSIDE into the memdisk as INSIDE; a folder with all in it.")
  List<String> grafts = new ArrayList<>();

  @Option(
      names = {"-k", "--pubkey"},
      paramLabel = "FILE",
      description = "A public key that GRUB checks signatures against; repeatable.")
  List<String> pubkeys = new ArrayList<>();

  @Option(
      names = "--early-config",
      paramLabel = "FILE",
      description = "Run this first, one command a line. Default: normal (memdisk)/grub.cfg")
  Optional<String> earlyConfig = Optional.empty();

  @Option(
      names = {"-p", "--prefix"},
      paramLabel = "DIR",
      description = "GRUB's $prefix at the start. Default: (memdisk)/boot/grub")
  Optional<String> prefix = Optional.empty();

  @Option(
      names = "--compress",
      paramLabel = "no|xz|gz",
      description =
          "Pack what is in the memdisk, where that makes it smaller. GRUB unpacks a file when it opens"
              + " it; its loopback needs -D for a packed one.")
  Optional<String> compress = Optional.empty();

  /** Whether any of these options was given. */
  boolean isAnySet() {
    return !grafts.isEmpty()
        || !pubkeys.isEmpty()
        || earlyConfig.isPresent()
        || prefix.isPresent()
        || compress.isPresent();
  }
}
