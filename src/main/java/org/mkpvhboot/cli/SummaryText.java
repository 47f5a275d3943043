package org.mkpvhboot.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.image.BootImage;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.platform.Platform;

/** What an image is, in words. */
final class SummaryText {
  private SummaryText() {}

  /** One line for an image that was written. */
  static String line(StandardImage image, Path output) {
    BootImage boot = image.image();
    Platform platform = boot.platform();
    return output
        + ": "
        + platform.target()
        + ", GRUB "
        + platform.packageVersion()
        + ", "
        + boot.closure().modules().size()
        + " modules, "
        + ByteCount.of(boot.size())
        + (boot.spec().secondStage() ? ", a second stage" : "");
  }

  /** A page for an image that would be written. */
  static void print(PrintStream out, StandardImage image, Optional<Path> output) {
    BootImage boot = image.image();
    Platform platform = boot.platform();
    out.println("image         " + output.map(Path::toString).orElse("(no output named)"));
    out.println("target        " + platform.target());
    out.println("GRUB          " + platform.packageVersion() + " from " + platform.place());
    out.println(
        "first stage   "
            + image.firstStage().source()
            + ", "
            + ByteCount.of(image.firstStage().script().size()));
    for (MemdiskEntry graft : image.standard().grafts()) {
      out.println(
          "graft         /"
              + graft.name()
              + " from "
              + graft.contents().file()
              + ", "
              + ByteCount.of(graft.contents().size()));
    }
    out.println(
        "early config  " + image.standard().earlyConfig().latin1().strip().replace("\n", "; "));
    out.println("prefix        " + boot.spec().prefix().latin1());
    out.println("profile       " + Printable.of(image.standard().profile().name()));
    if (image.standard().compression() != Compression.NONE) {
      out.println("compression   " + CompressionArgument.name(image.standard().compression()));
    }
    boot.spec().pubkeys().forEach(key -> out.println("public key    " + key.file()));
    out.println(
        "modules       "
            + boot.closure().modules().size()
            + ", "
            + ByteCount.of(
                boot.closure().modules().stream().mapToLong(module -> module.file().size()).sum()));
    if (boot.spec().secondStage()) {
      out.println("second stage  " + platform.target().secondStage().fileName());
    }
    out.println("size          " + ByteCount.of(boot.size()));
    out.println("sha256        " + boot.sha256());
    out.println();
  }
}
