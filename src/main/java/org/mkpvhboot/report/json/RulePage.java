package org.mkpvhboot.report.json;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mkpvhboot.report.ResourceText;

/** What the page docs/checks.md says of each code of check; the page itself is in the jar. */
final class RulePage {
  private static final String PAGE = "checks.md";
  private static final String FENCE = "```";
  private static final String CODE = "### `";
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->\n");
  private static final Pattern FENCE_NAME = Pattern.compile("(?m)^(```\\w+) .*$");

  /**
   * A section of the page.
   *
   * @param summary its first sentence
   * @param text its sentences
   * @param markdown all of it: the sentences, a config and what check prints
   */
  record Rule(String code, String summary, String text, String markdown) {
    private static Rule of(String code, List<String> lines) {
      String section = COMMENT.matcher(String.join("\n", lines)).replaceAll("").strip();
      String linked = LINK.matcher(section).replaceAll("$1");
      String markdown = FENCE_NAME.matcher(linked).replaceAll("$1");
      int block = markdown.indexOf(FENCE);
      String text =
          (block < 0 ? markdown : markdown.substring(0, block))
              .replace("**", "")
              .replace("`", "")
              .replaceAll("\\s+", " ")
              .strip();
      int end = text.indexOf(". ");
      return new Rule(code, end < 0 ? text : text.substring(0, end + 1), text, markdown);
    }
  }

  private RulePage() {}

  /** All rules in the order of the page. */
  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    List<String> section = new ArrayList<>();
    String code = "";
    boolean inBlock = false;
    for (String line : (ResourceText.of(PAGE) + "#\n").lines().toList()) {
      inBlock ^= line.startsWith(FENCE);
      if (line.startsWith("#") && !inBlock) {
        if (!code.isEmpty()) {
          rules.add(Rule.of(code, section));
        }
        section.clear();
        code = line.startsWith(CODE) ? line.substring(CODE.length(), line.length() - 1) : "";
      } else {
        section.add(line);
      }
    }
    return rules;
  }
}
