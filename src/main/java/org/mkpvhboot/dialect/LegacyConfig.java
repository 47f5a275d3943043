package org.mkpvhboot.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/**
 * A menu.lst as {@code legacy_configfile} of GRUB 2.06 to 2.14 takes it.
 *
 * @param prologue what stands before the first entry; a line that GRUB cannot read is left out
 *     there, and runs alone
 * @param suffix what runs behind all
 * @param unclear why nobody knows what GRUB does with it; empty where that is known
 */
public record LegacyConfig(
    List<ScriptText> prologue, List<Entry> entries, ScriptText suffix, Optional<String> unclear) {
  /** A config that is larger is not followed. */
  private static final int MOST_BYTES = 1 << 20;

  public LegacyConfig {
    prologue = List.copyOf(prologue);
    entries = List.copyOf(entries);
  }

  /**
   * An entry of the menu.
   *
   * @param line of its title, counted from 1
   * @param lines what it runs, in pieces that GRUB reads one after the other
   * @param isRestricted whether only users may start it that a password was set for
   */
  public record Entry(String title, int line, List<ScriptText> lines, boolean isRestricted) {
    public Entry {
      lines = List.copyOf(lines);
    }
  }

  /** Translates a config; never fails. */
  public static LegacyConfig of(Bytes file) {
    if (file.size() > MOST_BYTES) {
      return new LegacyConfig(
          List.of(), List.of(), new ScriptText(), Optional.of("it is larger than 1 MiB"));
    }
    Reader reader = new Reader();
    Lines lines = new Lines(file);
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      String text = line.get();
      reader.take(text.substring(CText.afterBlanks(text, 0)), lines.number());
    }
    return reader.end();
  }

  /** What GRUB holds while it reads. */
  private static final class Reader {
    private final List<ScriptText> prologue = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final ScriptText suffix = new ScriptText();
    private Optional<String> title = Optional.empty();
    private int titleLine;
    private List<ScriptText> body = new ArrayList<>();

    /** Whether an entry has had a line, so that there is memory for it. */
    private boolean hasBody;

    private Optional<String> unclear = Optional.empty();

    /** What GRUB noted last and has not looked at; empty for none. */
    private String error = "";

    void take(String line, int number) {
      LegacyLine parsed = LegacyLine.of(line, title.isPresent(), error);
      error = parsed.error();
      switch (parsed.kind()) {
        case TITLE -> {
          close(true);
          title = Optional.of(parsed.text());
          titleLine = number;
        }
        case SUFFIX -> suffix.from(number).add(parsed.text());
        case SCRIPT -> {
          if (title.isPresent()) {
            addToBody(parsed.text(), number);
          } else {
            prologue.add(new ScriptText().from(number).add(parsed.text()));
            // what runs is looked at
            error = "";
          }
        }
        default -> {}
      }
    }

    /** What has no end of line goes on in the next one. */
    private void addToBody(String text, int number) {
      hasBody = true;
      ScriptText last = body.isEmpty() ? new ScriptText() : body.get(body.size() - 1);
      if (body.isEmpty() || last.isWhole()) {
        last = new ScriptText().from(number);
        body.add(last);
      }
      last.add(text);
    }

    private void close(boolean isRestricted) {
      if (title.isEmpty()) {
        return;
      }
      if (!hasBody && isRestricted) {
        unclear =
            unclear.or(
                () ->
                    Optional.of(
                        "line "
                            + titleLine
                            + " starts an entry without a line, at which GRUB writes to where"
                            + " it has no memory"));
      }
      List<ScriptText> lines = hasBody ? body : List.of(new ScriptText().add("(null)"));
      entries.add(new Entry(title.get(), titleLine, lines, isRestricted));
      body = new ArrayList<>();
    }

    LegacyConfig end() {
      close(false);
      if (!error.isEmpty()) {
        unclear = unclear.or(() -> Optional.of("GRUB gives it up at its end: " + error));
      }
      return new LegacyConfig(prologue, entries, suffix, unclear);
    }
  }
}
