package org.mkpvhboot.docs;

import java.util.List;
import java.util.stream.Stream;

/**
 * A manual page about a format: sections of pages in {@code docs/}.
 *
 * @param summary what it is, for lists of pages
 * @param files paths, and what is there
 */
record Topic(
    PageName name,
    String summary,
    List<Part> parts,
    List<UsedFiles.Entry> files,
    List<PageName> related) {
  private static final String FLEET_PAGE = "fleet.md";
  private static final String BUILDING_PAGE = "building.md";
  private static final String DIRECT_PAGE = "direct.md";

  static final Topic FLEET =
      new Topic(
          PageName.of("mkpvhboot-fleet(5)"),
          "manifest of the GRUB images of many Xen guests",
          List.of(
              Part.lead(FLEET_PAGE),
              Part.of(FLEET_PAGE, "A manifest"),
              Part.of(FLEET_PAGE, "Keys"),
              Part.of(FLEET_PAGE, "One image for all"),
              Part.of(FLEET_PAGE, "What a run does"),
              Part.of(FLEET_PAGE, "More than one machine")),
          List.of(
              new UsedFiles.Entry(
                  UsedFiles.PAGES + "fleet-manifest.schema.json", "The JSON Schema of a manifest."),
              UsedFiles.OUR_PAGES),
          related(
              "mkpvhboot-fleet(1)",
              "mkpvhboot-fleet-status(1)",
              "mkpvhboot-fleet-list(1)",
              "mkpvhboot-fleet-rollback(1)",
              "mkpvhboot-fleet-merge(1)",
              "mkpvhboot-fleet-schema(1)",
              "mkpvhboot-build(1)",
              "mkpvhboot-profile(5)",
              "mkpvhboot-templates(7)"));

  static final Topic PROFILE =
      new Topic(
          PageName.of("mkpvhboot-profile(5)"),
          "list of the GRUB modules for an image",
          List.of(
              new Part(BUILDING_PAGE, "Which modules are in an image", Part.FIRST),
              Part.of(BUILDING_PAGE, "A profile of your own")),
          List.of(UsedFiles.PROFILES, UsedFiles.OUR_PAGES),
          related(
              "mkpvhboot-build(1)",
              "mkpvhboot-explain(1)",
              "mkpvhboot-fleet(5)",
              "mkpvhboot-templates(7)"));

  static final Topic TEMPLATES =
      new Topic(
          PageName.of("mkpvhboot-templates(7)"),
          "first stages of GRUB images for Xen guests",
          List.of(
              Part.lead(BUILDING_PAGE),
              Part.of(BUILDING_PAGE, "Templates"),
              Part.of(BUILDING_PAGE, "A first stage of your own"),
              Part.of(BUILDING_PAGE, "Where the first stage looks"),
              Part.of(DIRECT_PAGE, "Values from the host"),
              Part.of(DIRECT_PAGE, "Several first stages in one image"),
              Part.of(DIRECT_PAGE, "A second stage gets them too")),
          List.of(UsedFiles.TEMPLATES, UsedFiles.OUR_PAGES),
          related(
              "mkpvhboot-build(1)",
              "mkpvhboot-check(1)",
              "mkpvhboot-fleet(5)",
              "mkpvhboot-profile(5)"));

  static final List<Topic> ALL = List.of(FLEET, PROFILE, TEMPLATES);

  Topic {
    parts = List.copyOf(parts);
    files = List.copyOf(files);
    related = List.copyOf(related);
  }

  /**
   * A piece of a page.
   *
   * @param file in docs/
   * @param heading of level 2; empty for the sentences at the page's start
   * @param title of the section in the manual page
   */
  record Part(String file, String heading, String title) {
    /** Every manual page starts with it. */
    static final String FIRST = "Description";

    static Part of(String file, String heading) {
      return new Part(file, heading, heading);
    }

    static Part lead(String file) {
      return new Part(file, "", FIRST);
    }

    boolean isLead() {
      return heading.isEmpty();
    }
  }

  private static List<PageName> related(String... pages) {
    return Stream.of(pages).map(PageName::of).toList();
  }
}
