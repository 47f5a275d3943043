package org.mkpvhboot.report.page;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.anatomy.XenImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.report.Utf8;
import org.mkpvhboot.run.ImageForecast;
import org.mkpvhboot.run.ImageSummary;
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
  private final XenImage image;
  private final Bytes file;
  private final List<Verdict> verdicts;

  private InspectHtml(XenImage image, Bytes file) {
    this.image = image;
    this.file = file.named(file.file().substring(file.file().lastIndexOf('/') + 1));
    this.verdicts = PageVerdicts.of(image, this.file.file());
  }

  /**
   * Describes an image.
   *
   * @param file the image as it lies on the disk
   */
  public static Bytes of(XenImage image, Bytes file) {
    InspectHtml page = new InspectHtml(image, file);
    page.start();
    image.choose(page::grub, page::other, page::other);
    page.end();
    return Bytes.ofUtf8(page.html.page(), "page");
  }

  private Html grub(GrubImage grub) {
    PageOverview.write(html, grub, file, verdicts);
    html.open("div", "class", "pair");
    section("memory", "The guest's memory", () -> PageMemory.write(html, grub));
    section("space", "What takes the space in the file", () -> SpaceBars.write(html, grub));
    html.closeLine();
    tables();
    PageContents.write(html, grub);
    return addresses(() -> MemoryMap.of(grub).ifPresent(map -> PageMemory.blocks(html, map)));
  }

  private Html other(XenImage other) {
    html.open("header");
    html.leaf("h1", Html.shortened(file.file(), LONGEST_VALUE));
    html.leaf(
        "p",
        Html.shortened(ImageSummary.of(other), 3 * LONGEST_VALUE),
        "class",
        verdicts.get(0).passes() ? "sentence" : "bad");
    html.closeLine();
    tables();
    return addresses(() -> {});
  }

  private void tables() {
    section("verdict", "Will Xen start it?", () -> PageVerdicts.write(html, verdicts));
    html.open("div", "class", "pair");
    section("facts", "Facts", () -> PageTables.facts(html, image, file));
    section("notes", "Notes for Xen", () -> PageTables.notes(html, image.notes()));
    html.closeLine();
  }

  private Html addresses(Runnable more) {
    section(
        "addresses",
        "Addresses",
        () -> {
          more.run();
          PageTables.segments(html, image);
        });
    return html;
  }

  private void start() {
    html.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    html.open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", CONTENT_SECURITY_POLICY);
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.leaf("title", Html.shortened(file.file(), LONGEST_VALUE) + ": what is in it");
    html.style(PageStyle.css()).closeLine();
    html.open("body").open("main");
  }

  private void end() {
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

  /** Says how many things are left out. */
  static void more(Html html, int count, String what) {
    if (count > 0) {
      html.leaf("p", "And " + count + " more " + what + ".");
    }
  }

  /** The one-line sentence, for a page. */
  static String sentence(ImageForecast forecast) {
    return Html.shortened(Utf8.decode(forecast.sentence()), 3 * LONGEST_VALUE);
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
