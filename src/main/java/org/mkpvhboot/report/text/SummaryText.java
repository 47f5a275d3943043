package org.mkpvhboot.report.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Printable;
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
    Platform platform = image.platform();
    String line =
        output
            + ": "
            + platform.target()
            + ", GRUB "
            + platform.packageVersion()
            + ", "
            + image.modules().size()
            + " modules, "
            + ByteCount.of(image.size())
            + (image.around().secondStage() ? ", a second stage" : "");
    return Printable.of(line);
  }

  /** A page for an image that would be written. */
  public static List<String> page(StandardImage image, Optional<Path> output) {
    List<String> out = new ArrayList<>();
    Platform platform = image.platform();
    line(out, "image         " + output.map(Path::toString).orElse("(no output named)"));
    line(out, "target        " + platform.target());
    line(out, "GRUB          " + platform.packageVersion() + " from " + platform.place());
    line(
        out,
        "first stage   "
            + image.firstStage().source()
            + ", "
            + ByteCount.of(image.firstStage().script().size()));
    for (MemdiskEntry graft : image.parts().grafts()) {
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
            + Utf8.decode(image.around().earlyConfig().latin1().strip().replace("\n", "; ")));
    line(out, "prefix        " + image.around().prefix());
    line(out, "profile       " + Printable.of(image.around().profile().name()));
    if (image.around().compression() != Compression.NONE) {
      line(out, "compression   " + image.around().compression().id());
    }
    image.around().pubkeys().forEach(key -> line(out, "public key    " + key.file()));
    line(
        out,
        "modules       "
            + image.modules().size()
            + ", "
            + ByteCount.of(
                image.modules().stream().mapToLong(module -> module.file().size()).sum()));
    if (image.around().disableCli()) {
      line(out, "command line  closed");
    }
    if (image.around().secondStage()) {
      line(out, "second stage  " + platform.target().secondStage().fileName());
    }
    line(out, "size          " + ByteCount.of(image.size()));
    line(out, "sha256        " + image.sha256());
    out.add("");
    return out;
  }

  private static void line(List<String> out, String line) {
    out.add(Printable.line(line));
  }
}
