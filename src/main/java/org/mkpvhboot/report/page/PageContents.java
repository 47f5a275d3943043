package org.mkpvhboot.report.page;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.report.ByteCount;
import org.mkpvhboot.report.Utf8;
import org.mkpvhboot.run.FirstConfig;

/** The contents of an image on a page: configs as text, files, keys and modules. */
final class PageContents {
  /** Of a config in bytes; what is longer was not written by a person. */
  private static final int LONGEST_SCRIPT = 64 * 1024;

  private static final int MOST_FILES = 500;
  private static final int MOST_MODULES = 1000;
  private static final int LONGEST_NAME = 200;

  private final Html html;
  private final GrubImage image;

  private PageContents(Html html, GrubImage image) {
    this.html = html;
    this.image = image;
  }

  static void write(Html html, GrubImage image) {
    PageContents contents = new PageContents(html, image);
    contents.section("early", "Early config", contents::earlyConfig);
    contents.section("first", "First stage", contents::firstStage);
    contents.section("memdisk", "Memdisk", contents::memdisk);
    contents.section("keys", "Keys and switches", contents::keys);
    contents.section("modules", "Modules", contents::modules);
  }

  private void section(String id, String title, Runnable contents) {
    InspectHtml.section(html, id, title, contents);
  }

  private void earlyConfig() {
    image.earlyConfig().ifPresentOrElse(this::script, () -> html.leaf("p", "There is none."));
  }

  private void firstStage() {
    Optional<String> path = FirstConfig.inMemdisk(image);
    if (path.isEmpty()) {
      html.leaf("p", "The image has no first stage: nothing leads to a file of its memdisk.");
      return;
    }
    html.open("p").leaf("code", "(memdisk)/" + name(path.get())).close();
    image
        .memdisk()
        .flatMap(memdisk -> memdisk.file(path.get()))
        .ifPresentOrElse(
            this::script, () -> html.leaf("p", "The memdisk does not have it.", "class", "bad"));
  }

  private void script(Bytes script) {
    int shown = Math.min(LONGEST_SCRIPT, script.size());
    // tabindex, so that the keyboard reaches what scrolls
    html.open("pre", "tabindex", "0").open("code");
    html.lines(Utf8.decode(script.slice(0, shown).latin1())).close().closeLine();
    InspectHtml.more(html, script.size() - shown, "bytes");
  }

  private void memdisk() {
    Optional<Bytes> bytes = image.memdiskBytes();
    if (bytes.isEmpty()) {
      html.leaf("p", "There is none.");
      return;
    }
    Optional<Memdisk> memdisk = image.memdisk();
    html.leaf("p", ByteCount.of(bytes.get().size()) + " in all.");
    if (memdisk.isEmpty()) {
      html.leaf("p", "It is not a tar archive, or a damaged one.", "class", "bad");
      return;
    }
    files(memdisk.get().entries());
  }

  private void files(List<MemdiskEntry> entries) {
    html.open("div", "class", "wide", "tabindex", "0");
    html.open("table", "class", "files").open("thead").open("tr");
    html.leaf("th", "file", "scope", "col").leaf("th", "size", "scope", "col", "class", "n");
    html.close().close().open("tbody");
    for (MemdiskEntry entry : entries.subList(0, Math.min(MOST_FILES, entries.size()))) {
      html.open("tr").open("th", "scope", "row").leaf("code", "/" + name(entry.name())).close();
      html.leaf("td", ByteCount.of(entry.contents().size()), "class", "n").closeLine();
    }
    PageTables.close(html);
    InspectHtml.more(html, entries.size() - MOST_FILES, "files");
  }

  private void keys() {
    html.open("ul");
    int count = 0;
    for (PayloadObject object : image.area().objects()) {
      switch (object.type()) {
        case MODULE, MEMDISK, EARLY_CONFIG, PREFIX -> {}
        default -> {
          if (count++ < MOST_FILES) {
            key(object);
          }
        }
      }
    }
    if (count == 0) {
      html.leaf("li", "none");
    }
    html.close();
    InspectHtml.more(html, count - MOST_FILES, "objects");
  }

  private void key(PayloadObject object) {
    html.open("li").text(object.type().title());
    if (object.type() != ObjectType.DISABLE_SHIM_LOCK && object.type() != ObjectType.DISABLE_CLI) {
      html.text(", " + ByteCount.of(object.body().size()) + ", sha256 ");
      html.leaf("code", object.body().sha256());
    }
    html.close();
  }

  private void modules() {
    List<GrubImage.Module> modules = image.modules();
    long size = modules.stream().mapToLong(module -> module.file().size()).sum();
    html.leaf("p", modules.size() + ", together " + ByteCount.of(size) + ", in their order.");
    html.open("ol", "class", "modules-list");
    for (GrubImage.Module module : modules.subList(0, Math.min(MOST_MODULES, modules.size()))) {
      html.open("li").leaf("code", name(module.name())).text(" ");
      html.leaf("span", ByteCount.of(module.file().size()), "class", "n").closeLine();
    }
    html.close();
    InspectHtml.more(html, modules.size() - MOST_MODULES, "modules");
  }

  /** A name of an image's own, each byte as one character. */
  private static String name(String latin1) {
    return Html.shortened(Utf8.decode(latin1), LONGEST_NAME);
  }
}
