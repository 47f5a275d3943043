package org.mkpvhboot.docs;

import java.util.List;
import java.util.stream.Collectors;

/** A manual page by its name and section: {@code mkpvhboot-fleet(5)}. */
record PageName(String name, int section) {
  /** Reads what is written as readers write it. */
  static PageName of(String written) {
    int open = written.indexOf('(');
    return new PageName(
        written.substring(0, open),
        Integer.parseInt(written.substring(open + 1, written.length() - 1)));
  }

  String file() {
    return name + "." + section;
  }

  /** In a sentence. */
  String roff() {
    return RoffPage.bold(name) + "(" + section + ")";
  }

  /** A list of pages, as SEE ALSO has it. */
  static String references(List<PageName> pages) {
    return pages.stream().map(PageName::reference).collect(Collectors.joining(",\n"));
  }

  /** A line of its own. */
  String reference() {
    return ".BR " + RoffPage.escaped(name) + " (" + section + ")";
  }

  @Override
  public String toString() {
    return name + "(" + section + ")";
  }
}
