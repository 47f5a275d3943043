package org.mkpvhboot.cli;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.verify.BootSentence;
import org.mkpvhboot.verify.GrubImage;
import org.mkpvhboot.verify.Verdict;

/**
 * An image as one page to look at, which needs no script, no network and no other file.
 *
 * <p>The page is of the image alone: where the file lies and when it was looked at make no
 * difference.
 */
final class InspectHtml {
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'";

  /** More characters of a single value help nobody. */
  static final int LONGEST_VALUE = 300;

  private static final int MOST_SEGMENTS = 60;
  private static final int MOST_NOTES = 100;

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
  static Bytes of(GrubImage image, Bytes file) {
    InspectHtml page = new InspectHtml(image, file);
    page.write();
    return Bytes.ofUtf8(page.html.page(), "page");
  }

  private void write() {
    html.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    head();
    html.open("body").open("main");
    List<Verdict> verdicts = PageVerdicts.of(file, image.target());
    PageOverview.write(html, image, file, verdicts);
    html.open("div", "class", "pair");
    memory();
    section("space", "What takes the space in the file", () -> SpaceBars.write(html, image));
    html.closeLine();
    section("verdict", "Will Xen start it?", () -> PageVerdicts.write(html, verdicts));
    html.open("div", "class", "pair");
    section("facts", "Facts", this::facts);
    section("notes", "Notes for Xen", this::notes);
    html.closeLine();
    PageContents.write(html, image);
    section("addresses", "Addresses", this::addresses);
    html.close();
    html.open("footer").leaf("p", "Made by mkpvhboot inspect --html.").close();
    html.close().close();
  }

  private void head() {
    html.open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", CONTENT_SECURITY_POLICY);
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.leaf("title", Html.shortened(file.file(), LONGEST_VALUE) + ": what is in it");
    html.style(PageStyle.CSS).closeLine();
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
    html.open("div", "class", "wide").open("table", "class", "facts").open("tbody");
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
    endTable();
  }

  private void fact(String name, String value) {
    html.open("tr").leaf("th", name, "scope", "row").open("td");
    html.leaf("code", Html.shortened(value, LONGEST_VALUE)).close().closeLine();
  }

  private void notes() {
    List<XenNote> notes = image.notes();
    if (notes.isEmpty()) {
      html.leaf("p", "There are none, so that Xen cannot tell how to start it.", "class", "bad");
      return;
    }
    table("What the image says to Xen", "note", "value");
    for (XenNote note : notes.subList(0, Math.min(MOST_NOTES, notes.size()))) {
      String value = Html.shortened(Utf8.decode(note.value()), LONGEST_VALUE);
      html.open("tr").leaf("th", note.typeName(), "scope", "row").open("td");
      html.leaf("code", value).close().closeLine();
    }
    endTable();
    more(html, notes.size() - MOST_NOTES, "notes");
  }

  private void addresses() {
    MemoryMap.of(image).ifPresent(this::blocks);
    segments();
  }

  private void blocks(MemoryMap map) {
    table("What lies where in the guest's memory", "part", "from", "to", "size", "what it is");
    for (MemoryMap.Block block : map.blocks()) {
      html.open("tr").leaf("th", block.label(), "scope", "row");
      html.leaf("td", InspectText.hex(block.start()), "class", "n");
      html.leaf("td", InspectText.hex(block.end()), "class", "n");
      html.leaf("td", ByteCount.of(block.size()), "class", "n");
      html.leaf("td", block.kind().meaning()).closeLine();
    }
    endTable();
  }

  private void segments() {
    table(
        "The program headers of the file",
        "segment",
        "offset in the file",
        "bytes in the file",
        "address",
        "bytes in memory");
    List<Phdr> segments = image.elf().segments();
    for (Phdr segment : segments.subList(0, Math.min(MOST_SEGMENTS, segments.size()))) {
      html.open("tr");
      html.leaf("th", image.title(segment), "scope", "row");
      for (long value :
          List.of(segment.p_offset(), segment.p_filesz(), segment.p_paddr(), segment.p_memsz())) {
        html.leaf("td", InspectText.hex(value), "class", "n");
      }
      html.closeLine();
    }
    endTable();
    more(html, segments.size() - MOST_SEGMENTS, "segments");
  }

  private void table(String caption, String... columns) {
    boolean isMany = columns.length > 2;
    // what scrolls has to be reached by the keyboard
    String[] scrolls = {"class", "wide", "tabindex", "0"};
    html.open("div", isMany ? scrolls : new String[] {"class", "wide"});
    html.open("table", "class", isMany ? "many" : "few").leaf("caption", caption).open("thead");
    html.open("tr");
    for (String column : columns) {
      html.leaf("th", column, "scope", "col");
    }
    html.close().close().open("tbody");
  }

  private void endTable() {
    html.close().close().closeLine();
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
