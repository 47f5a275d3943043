package org.mkpvhboot.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What stands in a help text below the options, as sections of a manual page: sentences, lists of
 * words with what they mean, and lines as they are.
 */
final class HelpNotes {
  private static final Pattern WORD = Pattern.compile("  (\\S.*?)(?: {2,}(\\S.*))?");

  /** So far in stands what goes on from the line before. */
  private static final String CONTINUED = " ".repeat(10);

  private final RoffPage page;

  private HelpNotes(RoffPage page) {
    this.page = page;
  }

  private record Entry(String head, String text) {}

  /** Writes lines; a section NOTES when there are any. */
  static void write(RoffPage page, List<String> footer) {
    List<String> lines = footer.stream().flatMap(line -> Stream.of(line.split("\n", -1))).toList();
    if (lines.stream().allMatch(String::isEmpty)) {
      return;
    }
    page.section("NOTES");
    HelpNotes notes = new HelpNotes(page);
    List<String> run = new ArrayList<>();
    for (String line : lines) {
      boolean goesOn =
          !run.isEmpty() && !line.isEmpty() && isIndented(line) == isIndented(run.get(0));
      if (!goesOn) {
        notes.writeRun(run);
        run.clear();
      }
      if (!line.isEmpty()) {
        run.add(line);
      }
    }
    notes.writeRun(run);
  }

  private static boolean isIndented(String line) {
    return line.startsWith("  ");
  }

  private void writeRun(List<String> run) {
    if (run.isEmpty()) {
      return;
    }
    if (!isIndented(run.get(0))) {
      page.paragraph(run);
      return;
    }
    Optional<List<Entry>> entries = entries(run);
    if (entries.isPresent()) {
      entries
          .get()
          .forEach(entry -> page.entry(RoffPage.bold(entry.head()), List.of(entry.text())));
    } else {
      page.verbatim(run.stream().map(line -> line.substring(2)).toList());
    }
  }

  /** Words and what they mean; empty when a line is of another form. */
  private static Optional<List<Entry>> entries(List<String> run) {
    List<Entry> entries = new ArrayList<>();
    for (String line : run) {
      Matcher word = WORD.matcher(line);
      boolean isFirst = entries.isEmpty();
      if (line.startsWith(CONTINUED) && !isFirst) {
        Entry last = entries.remove(entries.size() - 1);
        entries.add(new Entry(last.head(), (last.text() + " " + line.strip()).strip()));
      } else if (word.matches()) {
        entries.add(new Entry(word.group(1), Optional.ofNullable(word.group(2)).orElse("")));
      } else {
        return Optional.empty();
      }
    }
    return entries.stream().anyMatch(entry -> entry.text().isEmpty())
        ? Optional.empty()
        : Optional.of(entries);
  }
}
