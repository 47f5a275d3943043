package org.mkpvhboot.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.report.ByteCount;
import org.mkpvhboot.report.Utf8;
import org.mkpvhboot.report.page.MemoryMap.Kind;

/** What takes the space in an image's file, the largest first, as bars. */
final class SpaceBars {
  private static final int MOST = 18;

  /** Something that takes space. */
  private record Item(Kind kind, String what, String name, long size) {}

  private final Html html;
  private final GrubImage image;

  private SpaceBars(Html html, GrubImage image) {
    this.html = html;
    this.image = image;
  }

  static void write(Html html, GrubImage image) {
    SpaceBars bars = new SpaceBars(html, image);
    bars.strip();
    bars.table(bars.items());
  }

  /** The class of the style sheet that colours a kind. */
  static String style(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private List<Item> items() {
    List<Item> items = new ArrayList<>();
    items.add(new Item(Kind.KERNEL, "of GRUB", "kernel", image.kernel().size()));
    for (GrubImage.Module module : image.modules()) {
      String name = Utf8.decode(module.name());
      items.add(new Item(Kind.MODULES, "module", name, module.file().size()));
    }
    image.memdisk().ifPresentOrElse(memdisk -> memdisk(memdisk, items), () -> unread(items));
    for (PayloadObject object : image.area().objects()) {
      if (object.type() != ObjectType.MODULE && object.type() != ObjectType.MEMDISK) {
        items.add(new Item(Kind.OTHER, "", object.type().title(), object.body().size()));
      }
    }
    items.sort(Comparator.comparingLong(Item::size).reversed());
    return items;
  }

  private void memdisk(Memdisk memdisk, List<Item> items) {
    for (MemdiskEntry entry : memdisk.entries()) {
      String name = "/" + Utf8.decode(entry.name());
      items.add(new Item(Kind.MEMDISK, "in the memdisk", name, entry.contents().size()));
    }
  }

  /** A memdisk that cannot be read is one thing. */
  private void unread(List<Item> items) {
    image
        .memdiskBytes()
        .ifPresent(bytes -> items.add(new Item(Kind.MEMDISK, "unread", "memdisk", bytes.size())));
  }

  /** All of the file as one bar of four parts, and what each part is. */
  private void strip() {
    Map<Kind, Long> sizes = new EnumMap<>(Kind.class);
    sizes.put(Kind.KERNEL, (long) image.kernel().size());
    sizes.put(Kind.MODULES, sizeOf(ObjectType.MODULE));
    sizes.put(Kind.MEMDISK, sizeOf(ObjectType.MEMDISK));
    long rest = image.file().size() - sizes.values().stream().mapToLong(Long::longValue).sum();
    sizes.put(Kind.OTHER, Math.max(0, rest));
    html.open("div", "class", "strip", "aria-hidden", "true");
    sizes.forEach((kind, size) -> bar(kind, size, image.file().size()));
    html.closeLine().open("ul", "class", "legend");
    sizes.forEach(this::legend);
    html.closeLine();
  }

  private long sizeOf(ObjectType type) {
    return image.area().all(type).stream().mapToLong(object -> object.body().size()).sum();
  }

  private void legend(Kind kind, long size) {
    html.open("li").leaf("span", "", "class", "swatch " + style(kind), "aria-hidden", "true");
    html.text(
        switch (kind) {
          case KERNEL -> "kernel ";
          case MODULES -> "modules ";
          case MEMDISK -> "memdisk ";
          default -> "headers and the rest ";
        });
    html.leaf("b", percent(size, image.file().size())).close();
  }

  private void table(List<Item> items) {
    long largest = items.stream().mapToLong(Item::size).max().orElse(0);
    List<Item> shown = items.subList(0, Math.min(MOST, items.size()));
    html.open("div", "class", "wide", "tabindex", "0").open("table", "class", "bars");
    html.leaf("caption", "The largest parts");
    html.open("thead").open("tr").leaf("th", "part", "scope", "col");
    html.leaf("th", "size", "scope", "col", "class", "n");
    html.leaf("th", "compared with the largest", "scope", "col").close().close().open("tbody");
    shown.forEach(item -> row(item, largest));
    PageTables.close(html);
    rest(items.subList(shown.size(), items.size()));
  }

  private void row(Item item, long largest) {
    html.open("tr").open("th", "scope", "row").leaf("code", Html.shortened(item.name(), 100));
    html.text(" ").leaf("small", item.what()).close();
    html.leaf("td", ByteCount.of(item.size()), "class", "n").open("td");
    bar(item.kind(), item.size(), largest);
    html.close().closeLine();
  }

  private void rest(List<Item> others) {
    if (!others.isEmpty()) {
      long size = others.stream().mapToLong(Item::size).sum();
      html.leaf(
          "p", "And " + others.size() + " smaller ones, together " + ByteCount.of(size) + ".");
    }
  }

  private void bar(Kind kind, long size, long whole) {
    html.leaf("span", "", "class", "bar " + style(kind), "style", "width:" + width(size, whole));
  }

  private static String width(long size, long whole) {
    return String.format(Locale.ROOT, "%.2f%%", 100.0 * size / Math.max(1, whole));
  }

  private static String percent(long size, long whole) {
    double percent = 100.0 * size / Math.max(1, whole);
    return size > 0 && percent < 0.1 ? "below 0.1%" : String.format(Locale.ROOT, "%.1f%%", percent);
  }
}
