package org.mkpvhboot.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.cli.Verbs;
import org.mkpvhboot.report.ToolVersion;

/** Manual pages, one for each verb and one for the tool, of the same source as {@code --help}. */
final class ManPage {
  private static final String TOOL = "mkpvhboot";
  private static final String EXIT_CODES = "Exit codes: ";

  private final String date;
  private final String source;

  /**
   * Makes a maker of pages.
   *
   * @param date as year-month-day; empty for none
   */
  ManPage(String date) {
    this.date = date;
    this.source = TOOL + " " + ToolVersion.version();
  }

  /** The name of a verb's page, {@code mkpvhboot-fleet-status} for instance. */
  static String name(Verbs.Entry verb) {
    return TOOL + "-" + verb.name().replace(' ', '-');
  }

  /** The page of a verb. */
  String of(Verbs.Entry verb) {
    Arguments arguments = verb.make().get().arguments();
    HelpText help = verb.helpText();
    RoffPage page = page(name(verb), lowerFirst(verb.summary()));
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
    writeFooter(page, help.footer());
    page.section("SEE ALSO")
        .raw(references(Stream.concat(Stream.of(TOOL), related(verb).map(ManPage::name)).toList()));
    return page.toString();
  }

  /** The page of the tool as a whole. */
  String ofTool() {
    RoffPage page = page(TOOL, "build GRUB images that Xen starts as a guest's kernel");
    page.section("SYNOPSIS")
        .raw(
            RoffPage.bold(TOOL)
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
      page.entry(reference(name(verb)), List.of(verb.summary() + "."));
    }
    page.section("OPTIONS")
        .entry(RoffPage.bold("--version"), List.of("Show version and commit."))
        .entry(RoffPage.bold("--help"), List.of("Show the verbs."))
        .entry(RoffPage.bold("--debug"), List.of("With any verb: add a stack trace to an error."));
    page.section("SEE ALSO").raw(references(Verbs.ALL.stream().map(ManPage::name).toList()));
    return page.toString();
  }

  /** The words of a verb; of a word, its verb. */
  private static Stream<Verbs.Entry> related(Verbs.Entry verb) {
    int blank = verb.name().indexOf(' ');
    return blank < 0
        ? Verbs.words(verb.name()).stream()
        : Verbs.find(verb.name().substring(0, blank)).stream();
  }

  private static String references(List<String> pages) {
    return pages.stream().map(ManPage::reference).collect(Collectors.joining(",\n"));
  }

  private static String reference(String page) {
    return ".BR " + RoffPage.escaped(page) + " (1)";
  }

  private RoffPage page(String name, String summary) {
    RoffPage page = new RoffPage(name.toUpperCase(Locale.ROOT), 1, date, source);
    page.section("NAME");
    return page.raw(RoffPage.escaped(name) + " \\- " + RoffPage.escaped(summary));
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

  /** What stands below the options: examples, exit codes and other notes, each a section. */
  private static void writeFooter(RoffPage page, List<String> footer) {
    String last = "";
    for (List<String> block : blocks(footer)) {
      String first = block.get(0);
      if (first.startsWith("Example")) {
        page.section("EXAMPLES").verbatim(block.subList(1, block.size()));
      } else if (first.startsWith(EXIT_CODES)) {
        List<String> codes = new ArrayList<>(block);
        codes.set(0, first.substring(EXIT_CODES.length()));
        page.section("EXIT STATUS").paragraph(codes);
      } else {
        if (!last.equals("NOTES")) {
          page.section("NOTES");
        }
        page.verbatim(block);
        last = "NOTES";
        continue;
      }
      last = "";
    }
  }

  private static List<List<String>> blocks(List<String> lines) {
    List<List<String>> blocks = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : lines) {
      if (line.isEmpty()) {
        if (!block.isEmpty()) {
          blocks.add(List.copyOf(block));
        }
        block.clear();
      } else {
        Arrays.stream(line.split("\n")).forEach(block::add);
      }
    }
    if (!block.isEmpty()) {
      blocks.add(block);
    }
    return blocks;
  }

  private static String lowerFirst(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }
}
