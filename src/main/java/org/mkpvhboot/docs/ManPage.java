package org.mkpvhboot.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.cli.Verbs;

/** Manual pages, one for each verb and one for the tool, of the same source as {@code --help}. */
final class ManPage {
  private static final PageName TOOL = PageName.of("mkpvhboot(1)");

  /** Pages that a verb's page leads to beside the tool's, and those of its words. */
  private static final Map<String, List<PageName>> RELATED =
      Map.ofEntries(
          Map.entry(
              "build",
              pages("mkpvhboot-templates(7)", "mkpvhboot-profile(5)", "mkpvhboot-check(1)")),
          Map.entry("check", pages("mkpvhboot-build(1)", "mkpvhboot-templates(7)")),
          Map.entry("explain", pages("mkpvhboot-build(1)", "mkpvhboot-profile(5)")),
          Map.entry("extract", pages("mkpvhboot-build(1)")),
          Map.entry("fleet", pages("mkpvhboot-fleet(5)", "mkpvhboot-build(1)")),
          Map.entry("fleet schema", pages("mkpvhboot-fleet(5)")),
          Map.entry("rebuild", pages("mkpvhboot-build(1)", "mkpvhboot-fleet(1)")),
          Map.entry("mkimage", pages("mkpvhboot-build(1)", "grub-mkimage(1)")),
          Map.entry("mkstandalone", pages("mkpvhboot-build(1)", "grub-mkstandalone(1)")),
          Map.entry("verify", pages("mkpvhboot-check(1)")),
          Map.entry("wrap", pages("mkpvhboot-verify(1)")));

  private final PageHead head;

  ManPage(PageHead head) {
    this.head = head;
  }

  /** The name of a verb's page, {@code mkpvhboot-fleet-status(1)} for instance. */
  static PageName name(Verbs.Entry verb) {
    return new PageName(TOOL.name() + "-" + verb.name().replace(' ', '-'), 1);
  }

  /** The page of a verb. */
  String of(Verbs.Entry verb) {
    Arguments arguments = verb.make().get().arguments();
    HelpText help = verb.helpText();
    RoffPage page = head.page(name(verb), lowerFirst(verb.summary()));
    page.section("SYNOPSIS");
    writeSynopsis(page, help.synopsis());
    page.section("DESCRIPTION").paragraph(help.description());
    page.section("OPTIONS");
    arguments
        .operands()
        .ifPresent(
            operands -> page.entry(RoffPage.italic(operands.label()), List.of(operands.help())));
    arguments.options().stream()
        .filter(option -> !option.isHidden())
        .forEach(option -> writeOption(page, option));
    HelpNotes.write(page, help.footer());
    writeExitCodes(page, verb);
    page.section("FILES");
    UsedFiles.of(verb).forEach(file -> file.writeTo(page));
    Variables.write(page, verb, TOOL);
    writeExamples(page, help.examples());
    page.section("SEE ALSO").raw(PageName.references(related(verb)));
    return page.toString();
  }

  /** The page of the tool as a whole. */
  String ofTool() {
    RoffPage page = head.page(TOOL, "build GRUB images that Xen starts as a guest's kernel");
    page.section("SYNOPSIS")
        .raw(
            RoffPage.bold(TOOL.name())
                + " ["
                + RoffPage.italic("VERB")
                + "] ["
                + RoffPage.italic("OPTION")
                + "...]");
    page.section("DESCRIPTION")
        .paragraph(
            List.of(
                "Packs GRUB's modules and a first-stage grub.cfg into one ELF file, for the guests",
                "i386-xen_pvh (PVH), x86_64-xen and i386-xen (PV), and looks into such files.",
                "The same input gives the same bytes.",
                "Each verb has a page of its own; without a verb it is " + Verbs.DEFAULT + "."));
    page.section("VERBS");
    for (Verbs.Entry verb : Verbs.ALL) {
      page.entry(name(verb).reference(), List.of(verb.summary() + "."));
    }
    page.section("OPTIONS")
        .entry(RoffPage.bold("--version"), List.of("Show version and commit."))
        .entry(RoffPage.bold("--help"), List.of("Show the verbs."))
        .entry(RoffPage.bold("--debug"), List.of("With any verb: add a stack trace to an error."));
    page.section("EXIT STATUS")
        .paragraph(
            List.of(
                "0 is good, 1 a negative verdict.",
                "The pages of the verbs say what these and the others mean.",
                "An error is two lines on standard error: what happened, with file and place, and",
                "what to do next."));
    page.section("FILES");
    UsedFiles.OF_TOOL.forEach(file -> file.writeTo(page));
    Variables.writeAll(page);
    page.section("SEE ALSO")
        .raw(
            PageName.references(
                Stream.of(
                        Verbs.ALL.stream().map(ManPage::name),
                        Topic.ALL.stream().map(Topic::name),
                        pages("mkpvhboot-update-images(8)", "xl.cfg(5)").stream())
                    .flatMap(names -> names)
                    .toList()));
    return page.toString();
  }

  private static List<PageName> pages(String... names) {
    return Stream.of(names).map(PageName::of).toList();
  }

  /** The tool, what is near, and the words of a verb; of a word, its verb. */
  private static List<PageName> related(Verbs.Entry verb) {
    int blank = verb.name().indexOf(' ');
    Stream<Verbs.Entry> family =
        blank < 0
            ? Verbs.words(verb.name()).stream()
            : Verbs.find(verb.name().substring(0, blank)).stream();
    return Stream.of(
            Stream.of(TOOL),
            family.map(ManPage::name),
            RELATED.getOrDefault(verb.name(), List.of()).stream())
        .flatMap(names -> names)
        .toList();
  }

  private static void writeSynopsis(RoffPage page, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        page.raw(".br");
      }
      page.text(lines.get(i).strip());
    }
  }

  private static void writeOption(RoffPage page, Option option) {
    List<String> names = new ArrayList<>();
    for (String name : option.names()) {
      boolean isLong = name.startsWith("--");
      String value = !option.takesValue() ? "" : RoffPage.italic(option.label());
      String between = value.isEmpty() ? "" : isLong ? "=" : " ";
      names.add(RoffPage.bold(name) + between + value);
    }
    page.entry(String.join(", ", names), List.of(option.help()));
  }

  private static void writeExitCodes(RoffPage page, Verbs.Entry verb) {
    page.section("EXIT STATUS");
    verb.exitCodes()
        .forEach((code, means) -> page.entry(RoffPage.bold(code + ""), List.of(sentence(means))));
  }

  private static void writeExamples(RoffPage page, List<Example> examples) {
    if (!examples.isEmpty()) {
      page.section("EXAMPLES");
    }
    for (Example example : examples) {
      page.paragraph(List.of(example.does())).verbatim(example.lines());
    }
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }

  private static String lowerFirst(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }
}
