package org.mkpvhboot.docs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mkpvhboot.cli.Verbs;

/** FILES of the manual pages, as they are where the tool is installed as a package. */
final class UsedFiles {
  /** Where the pages in Markdown are, and the schemas. */
  static final String PAGES = "/usr/share/doc/mkpvhboot/docs/";

  static final Entry OUR_PAGES =
      new Entry(PAGES, "This text and more in Markdown: the pages that are named here.");
  static final Entry PROFILES =
      new Entry("/usr/share/mkpvhboot/modules-manifest/", "The profiles, to read and to copy.");
  static final Entry TEMPLATES =
      new Entry(
          "/usr/share/mkpvhboot/templates/",
          "The templates, to read and to copy; what they share is in parts/.");

  private static final Set<String> GRUBS_OWN = Set.of("mkimage", "mkstandalone");
  private static final Set<String> WRITERS =
      Set.of("build", "extract", "wrap", "fleet", "fleet merge", "mkimage", "mkstandalone");

  /** Of the verbs, and whose each is. */
  private static final List<Map.Entry<Predicate<Verbs.Entry>, Entry>> OF_VERBS =
      List.of(
          Map.entry(
              verb -> has(verb, "--modules-from") || GRUBS_OWN.contains(verb.name()),
              new Entry(
                  "/usr/lib/grub/<target>/", "GRUB's modules, of Debian's package grub-xen-bin.")),
          Map.entry(
              verb -> has(verb, "--offline"),
              new Entry(
                  "~/.cache/mkpvhboot/debs/",
                  "GRUB's packages of other versions, as apt has them. The tool that is installed as"
                      + " a package keeps none.")),
          Map.entry(UsedFiles::takesRecipes, TEMPLATES),
          Map.entry(UsedFiles::takesRecipes, PROFILES),
          Map.entry(
              verb -> verb.name().equals("mkstandalone"),
              new Entry("/usr/share/grub/", "The host's fonts and themes for GRUB.")),
          Map.entry(
              verb -> verb.name().equals("mkstandalone"),
              new Entry("/usr/share/locale/", "The host's translations of GRUB.")),
          Map.entry(
              verb -> has(verb, "--disk"),
              new Entry(
                  "/usr/bin/grub-fstest", "GRUB's drivers, which read a --disk, of grub-common.")),
          Map.entry(
              verb -> has(verb, "--disk"),
              new Entry(
                  "/usr/bin/bwrap", "What keeps them from all else, of the package bubblewrap.")),
          Map.entry(
              UsedFiles::hasGenerations,
              new Entry(
                  "DIR/generations/N/",
                  "A generation: an image for each tenant, SHA256SUMS, report.json and, with"
                      + " --xl-config, xl/.")),
          Map.entry(
              UsedFiles::hasGenerations,
              new Entry("DIR/current", "A link to the generation that is current.")),
          Map.entry(
              verb -> WRITERS.contains(verb.name()),
              new Entry(
                  ".mkpvhboot-*",
                  "What a run that was killed left beside its outputs. The next one that writes to"
                      + " the same folder removes it.")),
          Map.entry(
              verb -> has(verb, "--json") || has(verb, "--manifest") || hasGenerations(verb),
              new Entry(PAGES + "*.schema.json", "JSON Schemas of what is written as JSON.")),
          Map.entry(verb -> true, OUR_PAGES));

  /** Of the tool as a whole. */
  static final List<Entry> OF_TOOL =
      List.of(
          new Entry(
              "/var/cache/mkpvhboot/",
              "The tool's classes as Java has them in memory, made when the package is installed;"
                  + " without them a start takes about twice as long."),
          OUR_PAGES);

  private UsedFiles() {}

  /** A path, and what is there. */
  record Entry(String path, String what) {
    void writeTo(RoffPage page) {
      page.entry(RoffPage.italic(path), List.of(what));
    }
  }

  /** Those of a verb. */
  static Stream<Entry> of(Verbs.Entry verb) {
    return OF_VERBS.stream().filter(entry -> entry.getKey().test(verb)).map(Map.Entry::getValue);
  }

  private static boolean takesRecipes(Verbs.Entry verb) {
    return has(verb, "--template") || verb.name().equals("fleet");
  }

  private static boolean hasGenerations(Verbs.Entry verb) {
    return verb.name().startsWith("fleet") && !verb.name().equals("fleet schema");
  }

  private static boolean has(Verbs.Entry verb, String option) {
    return BashCompletion.options(verb).stream().anyMatch(each -> each.names().contains(option));
  }
}
