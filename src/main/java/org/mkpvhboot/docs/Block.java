package org.mkpvhboot.docs;

import java.util.List;
import java.util.Locale;

/** A piece of one of our pages in Markdown; texts still have their inline marks. */
sealed interface Block {
  /** Where it starts, from 1 on. */
  int line();

  /** A heading of level 1 to 3. */
  record Heading(int line, int level, String text) implements Block {
    /** What links call it, as GitHub and others make it. */
    String anchor() {
      StringBuilder anchor = new StringBuilder();
      text.toLowerCase(Locale.ROOT)
          .chars()
          .filter(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == ' ')
          .forEach(c -> anchor.append(c == ' ' ? '-' : (char) c));
      return anchor.toString();
    }
  }

  /** Sentences. */
  record Paragraph(int line, String text) implements Block {}

  /** A list with a mark before each item. */
  record Bullets(int line, List<String> items) implements Block {
    public Bullets {
      items = List.copyOf(items);
    }
  }

  /** A table; each row has as many cells as the head. */
  record Table(int line, List<String> head, List<List<String>> rows) implements Block {
    public Table {
      head = List.copyOf(head);
      rows = List.copyOf(rows);
    }
  }

  /**
   * Lines as they are.
   *
   * @param line of the opening fence
   * @param language behind that; may be empty
   */
  record Code(int line, String language, List<String> lines) implements Block {
    public Code {
      lines = List.copyOf(lines);
    }
  }
}
