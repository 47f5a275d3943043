package org.mkpvhboot.report.page;

import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.report.ByteCount;

/** The guest's memory on a page: as a picture and as a table. */
final class PageMemory {
  private PageMemory() {}

  /** Draws the memory, or says why it cannot be drawn. */
  static void write(Html html, GrubImage image) {
    MemoryMap.of(image).ifPresentOrElse(map -> drawing(html, image, map), () -> noDrawing(html));
  }

  private static void drawing(Html html, GrubImage image, MemoryMap map) {
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
            + Printable.hex(MemoryMap.entry(image))
            + ". A star: too thin for the scale, drawn as a line. The hatched room is the least that"
            + " GRUB needs besides, for its copies of modules and memdisk; what it boots needs more.");
    html.close();
  }

  private static void noDrawing(Html html) {
    html.leaf(
        "p",
        "No honest picture can be drawn: the segments overlap, lie where no guest has memory, or are"
            + " too many to be seen. The program headers, below, have their addresses.",
        "class",
        "bad");
  }

  /** Writes what lies where as a table. */
  static void blocks(Html html, MemoryMap map) {
    PageTables.open(
        html, "What lies where in the guest's memory", "part", "from", "to", "size", "what it is");
    for (MemoryMap.Block block : map.blocks()) {
      html.open("tr").leaf("th", block.label(), "scope", "row");
      html.leaf("td", Printable.hex(block.start()), "class", "n");
      html.leaf("td", Printable.hex(block.end()), "class", "n");
      html.leaf("td", ByteCount.of(block.size()), "class", "n");
      html.leaf("td", block.kind().meaning()).closeLine();
    }
    PageTables.close(html);
  }
}
