package org.mkpvhboot.report.page;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.anatomy.XenImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.report.ByteCount;
import org.mkpvhboot.report.ImageFacts;
import org.mkpvhboot.report.ImageFacts.Fact;
import org.mkpvhboot.report.Utf8;

/** The tables of a page, which those of all images have. */
final class PageTables {
  private static final int MOST_SEGMENTS = 60;
  private static final int MOST_NOTES = 100;

  private PageTables() {}

  /** Writes the facts, one a line. */
  static void facts(Html html, XenImage image, Bytes file) {
    html.open("div", "class", "wide").open("table", "class", "facts").open("tbody");
    fact(html, "image", file.file());
    List<Fact> size = new ArrayList<>();
    size.add(new Fact("size", exact(file.size())));
    if (image.packed()) {
      size.add(new Fact("packed with", "gzip; unpacked " + exact(image.file().size())));
    } else if (image.wasUnpacked()) {
      size.add(new Fact("unpacked", exact(image.file().size())));
    }
    ImageFacts.of(image, file, size, Utf8::decode)
        .forEach(fact -> fact(html, fact.name(), fact.value()));
    close(html);
  }

  /** A size as everywhere on the page, and to the byte. */
  private static String exact(long size) {
    String words = ByteCount.of(size);
    String bytes = size + " bytes";
    return words.equals(bytes) ? bytes : words + ", " + bytes;
  }

  private static void fact(Html html, String name, String value) {
    html.open("tr").leaf("th", name, "scope", "row").open("td");
    html.leaf("code", shortened(value)).close().closeLine();
  }

  /** Writes the notes of Xen. */
  static void notes(Html html, List<XenNote> notes) {
    if (notes.isEmpty()) {
      html.leaf("p", "There are none, so that Xen cannot tell how to start it.", "class", "bad");
      return;
    }
    open(html, "What the image says to Xen", "note", "value");
    for (XenNote note : notes.subList(0, Math.min(MOST_NOTES, notes.size()))) {
      String value = shortened(Utf8.decode(note.value()));
      html.open("tr").leaf("th", note.typeName(), "scope", "row").open("td");
      html.leaf("code", value).close().closeLine();
    }
    close(html);
    InspectHtml.more(html, notes.size() - MOST_NOTES, "notes");
  }

  /** Writes the program headers. */
  static void segments(Html html, XenImage image) {
    List<Phdr> segments = image.elf().segments();
    open(
        html,
        "The program headers of the file",
        "segment",
        "offset in the file",
        "bytes in the file",
        "address",
        "bytes in memory");
    for (Phdr segment : segments.subList(0, Math.min(MOST_SEGMENTS, segments.size()))) {
      html.open("tr");
      html.leaf("th", image.title(segment), "scope", "row");
      for (long value :
          List.of(segment.p_offset(), segment.p_filesz(), segment.p_paddr(), segment.p_memsz())) {
        html.leaf("td", Printable.hex(value), "class", "n");
      }
      html.closeLine();
    }
    close(html);
    InspectHtml.more(html, segments.size() - MOST_SEGMENTS, "segments");
  }

  /** Starts a table. */
  static void open(Html html, String caption, String... columns) {
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

  static void close(Html html) {
    html.close().close().closeLine();
  }

  private static String shortened(String text) {
    return Html.shortened(text, InspectHtml.LONGEST_VALUE);
  }
}
