package org.mkpvhboot.report.page;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.report.ByteCount;
import org.mkpvhboot.report.Utf8;
import org.mkpvhboot.run.FirstConfig;
import org.mkpvhboot.run.ImageForecast;
import org.mkpvhboot.verify.Verdict;

/** The top of a page: the verdicts, the sentence, a few numbers, and the way of the boot. */
final class PageOverview {
  private final Html html;
  private final GrubImage image;
  private final Bytes file;
  private final List<Verdict> verdicts;
  private final ImageForecast forecast;

  private PageOverview(Html html, GrubImage image, Bytes file, List<Verdict> verdicts) {
    this.html = html;
    this.image = image;
    this.file = file;
    this.verdicts = verdicts;
    this.forecast = ImageForecast.of(image);
  }

  static void write(Html html, GrubImage image, Bytes file, List<Verdict> verdicts) {
    new PageOverview(html, image, file, verdicts).write();
  }

  private void write() {
    html.open("header");
    html.leaf("h1", Html.shortened(file.file(), InspectHtml.LONGEST_VALUE));
    html.open("ul", "class", "badges");
    verdicts.forEach(this::badge);
    html.closeLine();
    refusal().ifPresent(this::refused);
    html.leaf(
        "p",
        InspectHtml.sentence(forecast),
        "class",
        forecast.neverBoots() ? "sentence bad" : "sentence");
    numbers();
    html.closeLine();
    InspectHtml.section(html, "boot", "What happens at boot", this::steps);
  }

  /** Why the image would not boot as what it is made for. */
  private Optional<String> refusal() {
    return verdicts.get(0).findings().stream()
        .findFirst()
        .map(finding -> Html.shortened(finding.what(), InspectHtml.LONGEST_VALUE));
  }

  private void refused(String why) {
    html.leaf(
        "p",
        "It would not boot as a "
            + verdicts.get(0).guest()
            + " guest: "
            + why
            + ". If that were fixed:",
        "class",
        "bad");
  }

  private void badge(Verdict verdict) {
    String guest = verdict.guest() + " guest";
    String text =
        switch (PageVerdicts.style(verdict, verdicts)) {
          case "good" -> "Xen starts it as a " + guest;
          case "bad" -> "Would not boot as a " + guest;
          default -> "Not for a " + guest;
        };
    html.leaf("li", text, "class", "badge " + PageVerdicts.style(verdict, verdicts));
  }

  private void numbers() {
    html.open("dl", "class", "numbers");
    number("file", ByteCount.of(file.size()));
    number("memory, at least", image.memoryMiB() + " MiB");
    number("modules", Integer.toString(image.modules().size()));
    number(
        "files in the memdisk",
        image.memdiskBytes().isEmpty()
            ? "no memdisk"
            : image
                .memdisk()
                .map(memdisk -> Integer.toString(memdisk.entries().size()))
                .orElse("unreadable"));
    html.close();
  }

  private void number(String name, String value) {
    html.open("div").leaf("dt", name).leaf("dd", value).close();
  }

  private void steps() {
    html.open("ol", "class", "steps");
    if (refusal().isPresent()) {
      step("Xen", "refuses it, or GRUB dies at once", refusal());
      html.closeLine();
      return;
    }
    step(
        "Xen",
        "loads GRUB into the guest's memory and enters at " + Printable.hex(MemoryMap.entry(image)),
        Optional.empty());
    int modules = image.modules().size();
    step(
        "GRUB",
        modules == 0
            ? "has no modules, so it has no more commands than its kernel"
            : "links its " + modules + (modules == 1 ? " module" : " modules"),
        Optional.empty());
    earlyConfig();
    firstStage();
    then();
    html.closeLine();
  }

  /** What comes after the first stage; red when no way leads to a guest. */
  private void then() {
    String what = Html.shortened(Utf8.decode(forecast.clause()), 2 * InspectHtml.LONGEST_VALUE);
    if (forecast.neverBoots()) {
      html.open("li", "class", "bad").leaf("b", "Then").text(" ").leaf("span", "it " + what);
      html.close();
    } else {
      step("Then", "it " + what, Optional.empty());
    }
  }

  private void earlyConfig() {
    Optional<Bytes> config = image.earlyConfig();
    step(
        "Early config",
        config.isPresent() ? "runs, " + ByteCount.of(config.get().size()) : "is not there",
        config.flatMap(InspectHtml::firstCommand));
  }

  private void firstStage() {
    Optional<String> path = FirstConfig.inMemdisk(image);
    if (path.isEmpty()) {
      step("First stage", "is not in this image", Optional.empty());
      return;
    }
    Optional<Bytes> script = image.memdisk().flatMap((Memdisk memdisk) -> memdisk.file(path.get()));
    step(
        "First stage",
        script.isPresent()
            ? "runs, " + ByteCount.of(script.get().size())
            : "is looked for, and is missing",
        Optional.of("(memdisk)/" + Html.shortened(Utf8.decode(path.get()), 120)));
  }

  private void step(String who, String what, Optional<String> code) {
    html.open("li").leaf("b", who).text(" ").leaf("span", what);
    code.ifPresent(text -> html.text(" ").leaf("code", text));
    html.close();
  }
}
