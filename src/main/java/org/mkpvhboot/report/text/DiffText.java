package org.mkpvhboot.report.text;

import java.util.ArrayList;
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

  /** Describes differences; nothing when there are none. */
  public static String of(List<Difference> differences) {
    DiffText writer = new DiffText();
    List<String> changed =
        differences.stream().filter(DiffText::isChangedModule).map(Difference::item).toList();
    boolean isLong = changed.size() > MOST_CHANGED_MODULES;
    differences.stream()
        .filter(difference -> !(isLong && isChangedModule(difference)))
        .forEach(writer::difference);
    if (isLong) {
      writer.line("~ " + changed.size() + " modules of the same name have other contents:");
      writer.words(changed);
    }
    return writer.text.toString();
  }

  private static boolean isChangedModule(Difference difference) {
    return difference.area().equals(MODULE) && sign(difference).equals("~");
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
