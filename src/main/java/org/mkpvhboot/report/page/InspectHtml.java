package org.mkpvhboot.report.page;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.report.ByteCount;
import org.mkpvhboot.report.Utf8;
import org.mkpvhboot.report.text.InspectText;
import org.mkpvhboot.report.text.MemoryMap;
import org.mkpvhboot.report.text.SpaceBars;
import org.mkpvhboot.verify.BootSentence;
import org.mkpvhboot.verify.GrubImage;
import org.mkpvhboot.verify.Verdict;

/**
 * An image as one page to look at, which needs no script, no network and no other file.
 *
 * <p>The page is of the image alone: where the file lies and when it was looked at make no
 * difference.
 */
public final class InspectHtml {
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'";

  /** More characters of a single value help nobody. */
  static final int LONGEST_VALUE = 300;

  private final Html html = new Html();
  private final GrubImage image;
  private final Bytes file;

  private InspectHtml(GrubImage image, Bytes file) {
    this.image = image;
    this.file = file.named(file.file().substring(file.file().lastIndexOf('/') + 1));
  }

  /**
   * Describes an image.
   *
   * @param file the image as it lies on the disk
   */
  public static Bytes of(GrubImage image, Bytes file) {
    InspectHtml page = new InspectHtml(image, file);
    page.write();
    return Bytes.ofUtf8(page.html.page(), "page");
  }

  private void write() {
    start(html, file.file());
    html.open("body").open("main");
    List<Verdict> verdicts = PageVerdicts.of(file, image.target().guest());
    PageOverview.write(html, image, file, verdicts);
    html.open("div", "class", "pair");
    memory();
    section("space", "What takes the space in the file", () -> SpaceBars.write(html, image));
    html.closeLine();
    section("verdict", "Will Xen start it?", () -> PageVerdicts.write(html, verdicts));
    html.open("div", "class", "pair");
    section("facts", "Facts", this::facts);
    section("notes", "Notes for Xen", () -> PageTables.notes(html, image.notes()));
    html.closeLine();
    PageContents.write(html, image);
    section("addresses", "Addresses", this::addresses);
    end(html);
  }

  /** Writes the head of a page about a file. */
  static void start(Html html, String file) {
    html.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    html.open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", CONTENT_SECURITY_POLICY);
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.leaf("title", Html.shortened(file, LONGEST_VALUE) + ": what is in it");
    html.style(PageStyle.css()).closeLine();
  }

  /** Writes the end of a page. */
  static void end(Html html) {
    html.close();
    html.open("footer").leaf("p", "Made by mkpvhboot inspect --html.").close();
    html.close().close();
  }

  private void section(String id, String title, Runnable contents) {
    section(html, id, title, contents);
  }

  /** Writes a section under its heading. */
  static void section(Html html, String id, String title, Runnable contents) {
    html.open("section", "aria-labelledby", id).leaf("h2", title, "id", id);
    contents.run();
    html.closeLine();
  }

  private void memory() {
    section(
        "memory",
        "The guest's memory",
        () -> MemoryMap.of(image).ifPresentOrElse(this::drawing, this::noDrawing));
  }

  private void drawing(MemoryMap map) {
    long notes =
        image.elf().segments().stream()
            .filter(segment -> segment.p_type() == Phdr.PT_NOTE)
            .mapToLong(Phdr::p_filesz)
            .sum();
    html.open("figure");
    MemoryDrawing.draw(html, map, MemoryMap.entry(image), notes);
    html.leaf(
        "figcaption",
        "To scale, address 0 on top; a range ends before its second address. The arrow: Xen enters at "
            + InspectText.hex(MemoryMap.entry(image))
            + ". A star: too thin for the scale, drawn as a line. The hatched room is the least that"
            + " GRUB needs besides, for its copies of modules and memdisk; what it boots needs more.");
    html.close();
  }

  private void noDrawing() {
    html.leaf(
        "p",
        "No honest picture can be drawn: the segments overlap, lie where no guest has memory, or are"
            + " too many to be seen. The program headers, below, have their addresses.",
        "class",
        "bad");
  }

  private void facts() {
    PageTables.facts(html);
    fact("image", file.file());
    fact("target", image.target().id());
    fact("GRUB", image.grubVersion().map(Utf8::decode).orElse("unknown: no module normal"));
    fact("size", file.size() + " bytes");
    if (image.packed()) {
      fact("packed with", "gzip; unpacked " + image.file().size() + " bytes");
    }
    fact("sha256", file.sha256());
    fact("entry", InspectText.hex(image.elf().header().e_entry()));
    image.multiboot2().ifPresent(header -> fact("multiboot2", "header " + header.title()));
    fact("memory", "at least " + InspectText.memoryMiB(image) + " MiB for GRUB itself");
    fact("prefix", image.prefix().map(Utf8::decode).orElse("none"));
    PageTables.close(html);
  }

  private void fact(String name, String value) {
    PageTables.fact(html, name, value);
  }

  private void addresses() {
    MemoryMap.of(image).ifPresent(this::blocks);
    PageTables.segments(html, image.elf().segments(), image::title);
  }

  private void blocks(MemoryMap map) {
    PageTables.open(
        html, "What lies where in the guest's memory", "part", "from", "to", "size", "what it is");
    for (MemoryMap.Block block : map.blocks()) {
      html.open("tr").leaf("th", block.label(), "scope", "row");
      html.leaf("td", InspectText.hex(block.start()), "class", "n");
      html.leaf("td", InspectText.hex(block.end()), "class", "n");
      html.leaf("td", ByteCount.of(block.size()), "class", "n");
      html.leaf("td", block.kind().meaning()).closeLine();
    }
    PageTables.close(html);
  }

  /** Says how many things are left out. */
  static void more(Html html, int count, String what) {
    if (count > 0) {
      html.leaf("p", "And " + count + " more " + what + ".");
    }
  }

  /** The one-line sentence, for a page. */
  static String sentence(GrubImage image) {
    return Html.shortened(Utf8.decode(BootSentence.of(image)), 3 * LONGEST_VALUE);
  }

  /** What an early config says, as its first line that does something. */
  static Optional<String> firstCommand(Bytes config) {
    return config
        .latin1()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .findFirst()
        .map(line -> Html.shortened(Utf8.decode(line), 120));
  }
}
