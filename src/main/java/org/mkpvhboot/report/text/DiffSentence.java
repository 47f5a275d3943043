package org.mkpvhboot.report.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mkpvhboot.anatomy.Difference;

/** What differs between two images, and what does not, in one sentence. */
final class DiffSentence {
  /** A part as a person calls it, the most telling first. */
  private enum Part {
    GRUB("GRUB", false),
    MODULES("the modules", true),
    FIRST_STAGE("the first stage", false),
    FILES("other files in the memdisk", true),
    EARLY_CONFIG("the early config", false),
    PREFIX("the prefix", false),
    SWITCHES("keys and switches", true),
    HEADERS("headers and notes", true),
    PACKING("the packing", false);

    private final String title;
    private final boolean isPlural;

    Part(String title, boolean isPlural) {
      this.title = title;
      this.isPlural = isPlural;
    }
  }

  /** What is worth to be said of when it is the same. */
  private static final Set<Part> TELLING = EnumSet.of(Part.GRUB, Part.MODULES, Part.FIRST_STAGE);

  /** The file of the memdisk that the standard early config runs. */
  private static final String FIRST_STAGE = "/grub.cfg";

  private DiffSentence() {}

  /** The sentence for two GRUB images that differ. */
  static String of(List<Difference> differences) {
    Set<Part> differing = EnumSet.noneOf(Part.class);
    differences.stream()
        .filter(difference -> !DiffText.isOffset(difference))
        .forEach(difference -> differing.add(part(difference)));
    if (differing.isEmpty()) {
      return "Only places in the file differ.";
    }
    Set<Part> same = EnumSet.copyOf(TELLING);
    same.removeAll(differing);
    return capital(joined(differing))
        + (isPlural(differing) ? " differ" : " differs")
        + (same.isEmpty()
            ? "."
            : "; " + joined(same) + (isPlural(same) ? " are" : " is") + " the same.");
  }

  private static Part part(Difference difference) {
    return switch (difference.area()) {
      case "target", "GRUB", "kernel" -> Part.GRUB;
      case "module", "module order" -> Part.MODULES;
      case "memdisk" -> difference.item().equals(FIRST_STAGE) ? Part.FIRST_STAGE : Part.FILES;
      case "early config" -> Part.EARLY_CONFIG;
      case "prefix" -> Part.PREFIX;
      case "object" -> Part.SWITCHES;
      case "packing" -> Part.PACKING;
      default -> Part.HEADERS;
    };
  }

  private static boolean isPlural(Set<Part> parts) {
    return parts.size() > 1 || parts.stream().anyMatch(part -> part.isPlural);
  }

  private static String joined(Set<Part> parts) {
    List<String> titles = new ArrayList<>(parts.stream().map(part -> part.title).toList());
    String last = titles.remove(titles.size() - 1);
    return titles.isEmpty() ? last : String.join(", ", titles) + " and " + last;
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
