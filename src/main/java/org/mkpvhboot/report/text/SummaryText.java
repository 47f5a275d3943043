package org.mkpvhboot.report.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.image.BootImage;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.recipe.StandardImage;
import org.mkpvhboot.report.ByteCount;
import org.mkpvhboot.report.Utf8;

/** What an image is, in words. */
public final class SummaryText {
  private SummaryText() {}

  /** One line for an image that was written. */
  public static String line(StandardImage image, Path output) {
    BootImage boot = image.image();
    Platform platform = boot.platform();
    String line =
        output
            + ": "
            + platform.target()
            + ", GRUB "
            + platform.packageVersion()
            + ", "
            + boot.closure().modules().size()
            + " modules, "
            + ByteCount.of(boot.size())
            + (boot.spec().secondStage() ? ", a second stage" : "");
    return Printable.of(line);
  }

  /** A page for an image that would be written. */
  public static List<String> page(StandardImage image, Optional<Path> output) {
    List<String> out = new ArrayList<>();
    BootImage boot = image.image();
    Platform platform = boot.platform();
    line(out, "image         " + output.map(Path::toString).orElse("(no output named)"));
    line(out, "target        " + platform.target());
    line(out, "GRUB          " + platform.packageVersion() + " from " + platform.place());
    line(
        out,
        "first stage   "
            + image.firstStage().source()
            + ", "
            + ByteCount.of(image.firstStage().script().size()));
    for (MemdiskEntry graft : image.standard().grafts()) {
      line(
          out,
          "graft         /"
              + Utf8.decode(graft.name())
              + " from "
              + graft.contents().file()
              + ", "
              + ByteCount.of(graft.contents().size()));
    }
    line(
        out,
        "early config  "
            + Utf8.decode(image.standard().earlyConfig().latin1().strip().replace("\n", "; ")));
    line(out, "prefix        " + Utf8.decode(boot.spec().prefix().latin1()));
    line(out, "profile       " + Printable.of(image.standard().profile().name()));
    if (image.standard().compression() != Compression.NONE) {
      line(out, "compression   " + image.standard().compression().id());
    }
    boot.spec().pubkeys().forEach(key -> line(out, "public key    " + key.file()));
    line(
        out,
        "modules       "
            + boot.closure().modules().size()
            + ", "
            + ByteCount.of(
                boot.closure().modules().stream().mapToLong(module -> module.file().size()).sum()));
    if (boot.spec().secondStage()) {
      line(out, "second stage  " + platform.target().secondStage().fileName());
    }
    line(out, "size          " + ByteCount.of(boot.size()));
    line(out, "sha256        " + boot.sha256());
    out.add("");
    return out;
  }

  private static void line(List<String> out, String line) {
    out.add(Printable.line(line));
  }
}
