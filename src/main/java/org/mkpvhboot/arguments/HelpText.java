package org.mkpvhboot.arguments;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a verb's help says beside its options.
 *
 * @param description paragraphs of one line or more
 * @param synopsis how it is called, a line each
 * @param footer lines below the options; an empty one parts blocks
 */
public record HelpText(List<String> description, List<String> synopsis, List<String> footer) {
  public HelpText {
    description = List.copyOf(description);
    synopsis = List.copyOf(synopsis);
    footer = List.copyOf(footer);
  }

  /** The same with further lines at its end. */
  public HelpText withFooter(String... lines) {
    return new HelpText(
        description, synopsis, Stream.concat(footer.stream(), Stream.of(lines)).toList());
  }
}
