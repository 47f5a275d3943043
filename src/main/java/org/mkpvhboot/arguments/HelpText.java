package org.mkpvhboot.arguments;

import java.util.ArrayList;
import java.util.List;

/**
 * What a verb's help says beside its options.
 *
 * @param description paragraphs of one line or more
 * @param synopsis how it is called, a line each
 * @param footer lines below the options; an empty one parts blocks
 * @param examples ways to call it
 */
public record HelpText(
    List<String> description, List<String> synopsis, List<String> footer, List<Example> examples) {
  public HelpText {
    description = List.copyOf(description);
    synopsis = List.copyOf(synopsis);
    footer = List.copyOf(footer);
    examples = List.copyOf(examples);
  }

  /** One without examples. */
  public HelpText(List<String> description, List<String> synopsis, List<String> footer) {
    this(description, synopsis, footer, List.of());
  }

  /** The same with ways to call it. */
  public HelpText withExamples(Example... ways) {
    return new HelpText(description, synopsis, footer, List.of(ways));
  }

  /** All below the options: the footer, the examples' lines, and a last one. */
  public List<String> below(String last) {
    List<String> below = new ArrayList<>(footer);
    if (!examples.isEmpty()) {
      below.add("");
      below.add(examples.size() == 1 ? "Example:" : "Examples:");
    }
    for (Example example : examples) {
      example.lines().forEach(line -> below.add("  " + line));
    }
    below.add("");
    below.add(last);
    return below;
  }
}
