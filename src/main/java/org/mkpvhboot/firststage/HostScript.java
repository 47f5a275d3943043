package org.mkpvhboot.firststage;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.script.Position;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Statement;

/**
 * A first stage whose values the host gives at each start.
 *
 * <p>They are taken over into variables of its own, and the host's are unset, before anything else
 * runs: the guest's config does not see them. A list of words is known only then, so that a
 * statement with one is evaluated as text, in which the words stand quoted.
 */
final class HostScript {
  private static final String VARIABLE = "host_";
  private static final String WORDS = "words_";

  /** GRUB's parser stops at a word of 8192. */
  private static final int LONGEST_STATEMENT = 8000;

  private HostScript() {}

  /** The variable that has a placeholder's value when the script runs. */
  static String variable(String name) {
    return VARIABLE + name;
  }

  /**
   * Makes it.
   *
   * @param values of all other placeholders
   * @param fromHost the names of those that the host gives
   */
  static Bytes of(Placeholders template, Map<String, String> values, Set<String> fromHost) {
    Bytes expanded = template.expand(values, fromHost).script();
    List<Statement> statements = Script.parse(expanded).statements();
    Set<String> lists = Placeholders.names(expanded);
    String script = lists.isEmpty() ? expanded.latin1() : evaluated(expanded, statements, lists);
    String text = start(fromHost, lists) + script;
    Bytes made = Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1), template.script().file());
    Script.parse(made);
    return made;
  }

  private static String start(Set<String> names, Set<String> lists) {
    StringBuilder start = new StringBuilder("# the host gives values by xl's extra=\n");
    StringBuilder all = new StringBuilder();
    for (String name : new TreeSet<>(names)) {
      String given = HostValues.PREFIX + name;
      start.append("set ").append(variable(name)).append("=\"$").append(given).append("\"\n");
      start.append("unset ").append(given).append('\n');
      all.append('$').append(variable(name));
    }
    start
        .append("if [ -z \"")
        .append(all)
        .append("\" ] ; then\n  echo \"The host gave no values: xl's extra= has to bring ")
        .append(HostValues.PREFIX)
        .append(String.join(", " + HostValues.PREFIX, new TreeSet<>(names)))
        .append("\"\nfi\n");
    if (!lists.isEmpty()) {
      start.append(Templates.part("words"));
    }
    for (String name : lists) {
      start.append("split_words \"$").append(variable(name)).append("\"\n");
      start.append("set ").append(WORDS).append(name).append("=\"$words\"\n");
    }
    return start.toString();
  }

  private static String evaluated(Bytes expanded, List<Statement> statements, Set<String> lists) {
    String text = expanded.latin1();
    int first = statements.isEmpty() ? text.length() : offset(text, statements.get(0));
    StringBuilder script = new StringBuilder(text.substring(0, first));
    for (int i = 0; i < statements.size(); i++) {
      int start = offset(text, statements.get(i));
      int end = i + 1 < statements.size() ? offset(text, statements.get(i + 1)) : text.length();
      String statement = text.substring(start, end);
      boolean hasList = lists.stream().anyMatch(name -> statement.contains("@@" + name + ":"));
      script.append(hasList ? evaluated(statement, lists, expanded, statements.get(i)) : statement);
    }
    return script.toString();
  }

  private static String evaluated(
      String statement, Set<String> lists, Bytes script, Statement parsed) {
    String escaped = statement.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$");
    if (escaped.length() > LONGEST_STATEMENT) {
      throw new Failure(
          Kind.USAGE,
          parsed.position().in(script.file()),
          "the statement is too long for a list of words that the host gives",
          "Write it shorter, or build the words in.");
    }
    for (String name : lists) {
      escaped = escaped.replace("@@" + name + ":words@@", "$" + WORDS + name);
    }
    return "eval \"" + escaped + "\"\n";
  }

  private static int offset(String text, Statement statement) {
    Position position = statement.position();
    int line = 0;
    for (int i = 1; i < position.line(); i++) {
      line = text.indexOf('\n', line) + 1;
    }
    return line + position.column() - 1;
  }
}
