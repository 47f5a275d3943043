package org.mkpvhboot.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.report.ByteCount;
import org.mkpvhboot.report.page.MemoryMap.Block;
import org.mkpvhboot.report.page.MemoryMap.Kind;

/**
 * A guest's memory as an SVG picture, address 0 on top.
 *
 * <p>Heights are to scale but for two exceptions, which the labels own up to: what would be too
 * thin to see is a thin line, and an empty stretch that dwarfs everything is cut. Widths are
 * percentages and heights pixels, so that the same picture fits a phone without its text shrinking.
 */
final class MemoryDrawing {
  private static final double TO_SCALE = 540;
  private static final double LEAST = 4;
  private static final double CUT = 44;
  private static final double LABEL = 40;
  private static final double TOP = 10;

  /** An empty stretch is cut when it is this many times larger than all the rest. */
  private static final int DWARFS = 4;

  private static final String BAR_X = "11%";
  private static final String BAR_WIDTH = "19%";
  private static final String BAR_END = "30%";
  private static final String LABEL_X = "37%";

  /** A block in its place. */
  private record Drawn(Block block, double top, double height, boolean cut, boolean thin) {
    double middle() {
      return top + height / 2;
    }
  }

  private final Html html;
  private final List<Drawn> drawn = new ArrayList<>();
  private final double scale;
  private final double bottom;

  private MemoryDrawing(Html html, MemoryMap map) {
    this.html = html;
    long used =
        map.blocks().stream()
            .filter(block -> block.kind() != Kind.FREE)
            .mapToLong(Block::size)
            .sum();
    long shown =
        map.blocks().stream().filter(each -> !isCut(each, used)).mapToLong(Block::size).sum();
    this.scale = TO_SCALE / Math.max(1, shown);
    double at = TOP;
    for (Block block : map.blocks()) {
      boolean cut = isCut(block, used);
      double exact = block.size() * scale;
      double height = cut ? CUT : Math.max(LEAST, exact);
      drawn.add(new Drawn(block, at, height, cut, !cut && exact < LEAST));
      at += height;
    }
    this.bottom = at;
  }

  /**
   * Draws a map.
   *
   * @param entry the address at which Xen enters
   * @param notes the bytes of the notes, which are not in memory; 0 for none
   */
  static void draw(Html html, MemoryMap map, long entry, long notes) {
    new MemoryDrawing(html, map).draw(entry, notes);
  }

  private void draw(long entry, long notes) {
    List<Double> labels = labelPlaces();
    double end = Math.max(bottom, labels.isEmpty() ? 0 : labels.get(labels.size() - 1) + LABEL / 2);
    double height = end + (notes > 0 ? 66 : 10);
    html.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "map",
        "width",
        "100%",
        "height",
        px(height),
        "role",
        "img",
        "aria-labelledby",
        "map-title map-desc");
    html.leaf("title", "The guest's memory", "id", "map-title");
    html.leaf("desc", description(), "id", "map-desc");
    patterns();
    for (int i = 0; i < drawn.size(); i++) {
      block(drawn.get(i), labels.get(i));
    }
    scaleMark();
    entryMark(entry);
    if (notes > 0) {
      notesBox(notes, end + 24);
    }
    html.closeLine();
  }

  private static boolean isLoaded(Block block) {
    return block.kind() != Kind.FREE && block.kind() != Kind.ROOM;
  }

  private static boolean isCut(Block block, long used) {
    return block.kind() == Kind.FREE && block.size() / DWARFS > used;
  }

  /** A label's middle for each block: beside it where there is room, none over another. */
  private List<Double> labelPlaces() {
    List<Double> places = new ArrayList<>();
    double next = TOP + LABEL / 2;
    for (Drawn each : drawn) {
      next = Math.max(next, each.middle());
      places.add(next);
      next += LABEL;
    }
    double last = Math.max(bottom - LABEL / 2, TOP + LABEL * (drawn.size() - 0.5));
    for (int i = places.size() - 1; i >= 0; i--) {
      places.set(i, Math.min(places.get(i), last));
      last = places.get(i) - LABEL;
    }
    return places;
  }

  private String description() {
    return drawn.stream()
        .map(Drawn::block)
        .map(block -> block.label() + ", " + ByteCount.of(block.size()) + ", " + range(block))
        .collect(Collectors.joining("; ", "From address 0 upwards: ", "."));
  }

  private void patterns() {
    html.open("defs");
    pattern("zeros", "M0,6 L6,0");
    pattern("hatch", "M0,0 L6,6");
    html.close();
  }

  private void pattern(String id, String path) {
    html.open("pattern", "id", id, "width", "6", "height", "6", "patternUnits", "userSpaceOnUse");
    html.empty("rect", "class", id + "-ground", "width", "6", "height", "6");
    html.empty("path", "class", id + "-line", "d", path);
    html.close();
  }

  private void block(Drawn each, double label) {
    Block block = each.block();
    html.open("g").leaf("title", block.label() + ": " + block.kind().meaning());
    rect(SpaceBars.style(block.kind()), each.top(), each.height());
    if (each.cut()) {
      line("cut", BAR_X, each.middle() + 3, BAR_END, each.middle() - 9);
      line("cut", BAR_X, each.middle() + 9, BAR_END, each.middle() - 3);
    }
    line("leader", BAR_END, each.middle(), "36%", label);
    String size = ByteCount.of(block.size()) + (each.thin() ? " *" : each.cut() ? ", cut" : "");
    label(label, block.label(), size, range(block));
    html.close();
  }

  private void label(double middle, String name, String size, String below) {
    html.open("text", "x", LABEL_X, "y", px(middle - 3));
    html.leaf("tspan", name, "class", "name").text(" ").leaf("tspan", size, "class", "size");
    html.close();
    html.leaf("text", below, "class", "range", "x", LABEL_X, "y", px(middle + 12));
  }

  /** A mark as tall as a round number of bytes, beside the bar. */
  private void scaleMark() {
    long bytes = 1024;
    while (bytes * 2 * scale < TO_SCALE / 4) {
      bytes *= 2;
    }
    double height = bytes * scale;
    html.open("g", "class", "scale").leaf("title", "The scale");
    line("beam", "4%", bottom - height, "4%", bottom);
    line("beam", "2.5%", bottom - height, "5.5%", bottom - height);
    line("beam", "2.5%", bottom, "5.5%", bottom);
    html.open("svg", "x", "4%", "y", px(bottom - height / 2), "overflow", "visible");
    html.leaf("text", binary(bytes), "transform", "rotate(-90)", "y", "18", "class", "beam-text");
    html.close().close();
  }

  private static String binary(long bytes) {
    return bytes >= 1 << 30
        ? (bytes >> 30) + " GiB"
        : bytes >= 1 << 20 ? (bytes >> 20) + " MiB" : (bytes >> 10) + " KiB";
  }

  private void entryMark(long entry) {
    for (Drawn each : drawn) {
      Block block = each.block();
      if (isLoaded(block) && block.start() <= entry && entry < block.end()) {
        double y = each.top() + each.height() * (entry - block.start()) / block.size();
        html.open("svg", "x", "10.3%", "y", px(y), "overflow", "visible").open("g");
        html.leaf("title", "Xen enters at " + Printable.hex(entry));
        html.empty("path", "class", "entry", "d", "M0,0 L-13,-7 L-13,7 Z").close().close();
      }
    }
  }

  private void notesBox(long size, double top) {
    html.open("g").leaf("title", "Notes are for Xen, which reads them in the file");
    rect("notes", top, 26);
    line("leader", BAR_END, top + 13, "36%", top + 13);
    label(top + 13, "notes", ByteCount.of(size), "only in the file, for Xen");
    html.close();
  }

  private void rect(String style, double top, double height) {
    html.empty(
        "rect", "class", style, "x", BAR_X, "y", px(top), "width", BAR_WIDTH, "height", px(height));
  }

  private void line(String style, String x1, double y1, String x2, double y2) {
    html.empty("line", "class", style, "x1", x1, "y1", px(y1), "x2", x2, "y2", px(y2));
  }

  static String range(Block block) {
    return Printable.hex(block.start()) + " – " + Printable.hex(block.end());
  }

  private static String px(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
