package org.mkpvhboot.report.page;

import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.firmware.Placement;
import org.mkpvhboot.report.Utf8;
import org.mkpvhboot.report.text.InspectText;
import org.mkpvhboot.report.text.KernelText;
import org.mkpvhboot.verify.KernelImage;
import org.mkpvhboot.verify.KernelSentence;
import org.mkpvhboot.verify.Verdict;

/** An image that is no GRUB as one page to look at. */
public final class KernelHtml {
  private final Html html = new Html();
  private final KernelImage kernel;
  private final Bytes file;

  private KernelHtml(KernelImage kernel, Bytes file) {
    this.kernel = kernel;
    this.file = file.named(file.file().substring(file.file().lastIndexOf('/') + 1));
  }

  /**
   * Describes an image.
   *
   * @param file the image as it lies on the disk
   */
  public static Bytes of(KernelImage kernel, Bytes file) {
    KernelHtml page = new KernelHtml(kernel, file);
    page.write();
    return Bytes.ofUtf8(page.html.page(), "page");
  }

  private void write() {
    List<Verdict> verdicts = PageVerdicts.of(file, kernel.guest());
    InspectHtml.start(html, file.file());
    html.open("body").open("main");
    html.open("header");
    html.leaf("h1", Html.shortened(file.file(), InspectHtml.LONGEST_VALUE));
    String sentence =
        Html.shortened(KernelSentence.of(kernel, file), 3 * InspectHtml.LONGEST_VALUE);
    html.leaf("p", sentence, "class", verdicts.get(0).passes() ? "sentence" : "bad");
    html.closeLine();
    InspectHtml.section(
        html, "verdict", "Will Xen start it?", () -> PageVerdicts.write(html, verdicts));
    html.open("div", "class", "pair");
    InspectHtml.section(html, "facts", "Facts", this::facts);
    InspectHtml.section(
        html, "notes", "Notes for Xen", () -> PageTables.notes(html, kernel.notes()));
    html.closeLine();
    InspectHtml.section(
        html,
        "addresses",
        "Addresses",
        () -> PageTables.segments(html, kernel.elf().segments(), kernel::title));
    InspectHtml.end(html);
  }

  private void facts() {
    PageTables.facts(html);
    PageTables.fact(html, "image", file.file());
    PageTables.fact(html, "kernel", Utf8.decode(kernel.name()));
    PageTables.fact(html, "size", file.size() + " bytes");
    if (kernel.packed()) {
      PageTables.fact(html, "packed with", "gzip; unpacked " + kernel.file().size() + " bytes");
    }
    PageTables.fact(html, "sha256", file.sha256());
    kernel.firmware().ifPresent(this::firmware);
    PageTables.fact(html, "entry", InspectText.hex(kernel.entry()));
    PageTables.fact(html, "memory", KernelText.memory(kernel));
    PageTables.close(html);
  }

  private void firmware(Placement placement) {
    String size = InspectText.hex(placement.firmware().size());
    PageTables.fact(html, "firmware", size + " bytes at " + InspectText.hex(placement.load()));
    PageTables.fact(html, "PVH entry", KernelText.pvhEntry(placement));
    PageTables.fact(html, "ELF header", KernelText.header(placement.firmware()));
  }
}
