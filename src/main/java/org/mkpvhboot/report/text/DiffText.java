package org.mkpvhboot.report.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.Difference;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.report.Utf8;

/** Differences in words, for a terminal. */
public final class DiffText {
  /** Of another GRUB version all modules are others; so many get a line each. */
  private static final int MOST_CHANGED_MODULES = 10;

  private static final String MODULE = "module";
  private static final int WIDTH = 90;

  private final StringBuilder text = new StringBuilder();

  private DiffText() {}

  /**
   * Describes differences; nothing when there are none.
   *
   * @param areGrub whether both images are of GRUB
   * @param isVerbose whether offsets that only follow from the rest are shown
   */
  public static String of(List<Difference> differences, boolean areGrub, boolean isVerbose) {
    if (differences.isEmpty()) {
      return "";
    }
    DiffText writer = new DiffText();
    if (areGrub) {
      writer.line(DiffSentence.of(differences));
      writer.line("");
    }
    boolean isLeftOut = areGrub && !isVerbose && !differences.stream().allMatch(DiffText::isOffset);
    differences.stream()
        .filter(difference -> !difference.area().equals(MODULE))
        .filter(difference -> !(isLeftOut && isOffset(difference)))
        .sorted(Comparator.comparing(DiffText::isHeader))
        .forEach(writer::difference);
    writer.modules(differences.stream().filter(each -> each.area().equals(MODULE)).toList());
    if (isLeftOut && differences.stream().anyMatch(DiffText::isOffset)) {
      writer.line("");
      writer.line("-v shows the segments too, whose places and sizes follow from this.");
    }
    return writer.text.toString();
  }

  /** Whether it is the place or the size of a segment, which what is in it decides. */
  static boolean isOffset(Difference difference) {
    return difference.area().equals("segment");
  }

  /** Whether it comes after what somebody wrote. */
  private static boolean isHeader(Difference difference) {
    return switch (difference.area()) {
      case "segment", "note", "kernel", "multiboot2 header", "multiboot2 entry" -> true;
      default -> false;
    };
  }

  /** Those that only one has as two sets, and those with other contents. */
  private void modules(List<Difference> modules) {
    set("-", "only in the first", modules);
    set("+", "only in the second", modules);
    List<Difference> changed = modules.stream().filter(each -> sign(each).equals("~")).toList();
    if (changed.size() > MOST_CHANGED_MODULES) {
      line("~ " + changed.size() + " modules of the same name have other contents:");
      words(changed.stream().map(Difference::item).toList());
    } else {
      changed.forEach(this::difference);
    }
  }

  private void set(String sign, String where, List<Difference> modules) {
    List<String> names =
        modules.stream()
            .filter(each -> sign(each).equals(sign))
            .map(Difference::item)
            .sorted()
            .toList();
    if (!names.isEmpty()) {
      line(
          sign + " " + names.size() + (names.size() == 1 ? " module " : " modules ") + where + ":");
      words(names);
    }
  }

  private void difference(Difference difference) {
    String name = (difference.area() + " " + difference.item()).strip();
    String title = sign(difference) + " " + Utf8.printable(name) + ":";
    Optional<String> before = difference.before().map(Utf8::printable);
    Optional<String> after = difference.after().map(Utf8::printable);
    if (before.isEmpty() || after.isEmpty()) {
      line(title + " " + before.or(() -> after).orElse(""));
    } else if (before.get().length() + after.get().length() < WIDTH) {
      line(title + " " + before.get() + " -> " + after.get());
    } else {
      line(title);
      line("    - " + before.get());
      line("    + " + after.get());
    }
    difference.remark().ifPresent(remark -> line("    " + remark));
    difference.lines().forEach(line -> line("    " + Utf8.printable(line)));
  }

  private static String sign(Difference difference) {
    if (difference.before().isEmpty()) {
      return "+";
    }
    return difference.after().isEmpty() ? "-" : "~";
  }

  private void words(List<String> words) {
    List<String> row = new ArrayList<>();
    int width = 0;
    for (String word : words) {
      if (width + word.length() > WIDTH && !row.isEmpty()) {
        line("    " + String.join(" ", row));
        row.clear();
        width = 0;
      }
      row.add(Printable.of(word));
      width += word.length() + 1;
    }
    line("    " + String.join(" ", row));
  }

  private void line(String line) {
    text.append(Printable.line(line)).append('\n');
  }
}
