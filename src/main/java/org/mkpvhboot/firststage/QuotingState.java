package org.mkpvhboot.firststage;

import java.util.Set;
import org.mkpvhboot.script.Keywords;

/** Where in GRUB's script language a position is, as far as quoting goes. */
final class QuotingState {
  private enum In {
    BARE,
    SINGLE,
    DOUBLE,
    COMMENT
  }

  /** Commands that were keywords once; they stay quoted, so that the bytes stay. */
  private static final Set<String> QUOTED_COMMANDS = Set.of("menuentry", "time");

  private In in = In.BARE;
  private boolean escaped;
  private boolean wordStart = true;

  private enum Variable {
    NONE,
    DOLLAR,
    BRACES,
    NAME
  }

  /** Where in a variable's name the position is: what follows could become a part of it. */
  private Variable variable = Variable.NONE;

  /** The same state, which stays as it is. */
  QuotingState copy() {
    QuotingState copy = new QuotingState();
    copy.in = in;
    copy.escaped = escaped;
    copy.wordStart = wordStart;
    copy.variable = variable;
    return copy;
  }

  /** Moves over one character of the script. */
  void advance(char c) {
    if (escaped) {
      escaped = false;
      wordStart = false;
      return;
    }
    advanceVariable(c);
    switch (in) {
      case BARE -> advanceBare(c);
      case SINGLE -> in = c == '\'' ? In.BARE : In.SINGLE;
      case DOUBLE -> {
        escaped = c == '\\';
        in = c == '"' ? In.BARE : In.DOUBLE;
      }
      case COMMENT -> {
        if (c == '\n') {
          in = In.BARE;
          wordStart = true;
        }
      }
    }
  }

  /** Moves over something that is part of a word. */
  void wordCharacter() {
    wordStart = false;
  }

  boolean isEscaped() {
    return escaped;
  }

  boolean isQuoted() {
    return in == In.SINGLE || in == In.DOUBLE;
  }

  boolean isInVariable() {
    return variable != Variable.NONE;
  }

  /** Writes {@code value} so that it is one word, or a part of one, right here. */
  String word(String value) {
    return switch (in) {
      case COMMENT -> value;
      case SINGLE -> value.replace("'", "'\\''");
      case DOUBLE -> value.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$");
      case BARE -> isPlain(value) ? value : "'" + value.replace("'", "'\\''") + "'";
    };
  }

  /** Writes a variable so that its value is one word, or a part of one, right here. */
  String variable(String name) {
    return switch (in) {
      case COMMENT -> name;
      case SINGLE -> "'\"$" + name + "\"'";
      case DOUBLE -> "${" + name + "}";
      case BARE -> "\"$" + name + "\"";
    };
  }

  private void advanceBare(char c) {
    if (c == '#' && wordStart) {
      in = In.COMMENT;
      return;
    }
    escaped = c == '\\';
    if (c == '\'') {
      in = In.SINGLE;
    } else if (c == '"') {
      in = In.DOUBLE;
    }
    wordStart = " \t\r\n;|&<>{}".indexOf(c) >= 0;
  }

  private void advanceVariable(char c) {
    boolean literal = in == In.SINGLE || in == In.COMMENT;
    variable =
        switch (literal ? Variable.NONE : variable) {
          case BRACES -> c == '}' ? Variable.NONE : Variable.BRACES;
          case DOLLAR -> c == '{' ? Variable.BRACES : nameOrNone(c);
          case NAME -> nameOrNone(c);
          case NONE -> c == '$' && !literal ? Variable.DOLLAR : Variable.NONE;
        };
  }

  private static Variable nameOrNone(char c) {
    boolean inName =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    return inName ? Variable.NAME : c == '$' ? Variable.DOLLAR : Variable.NONE;
  }

  /** Without anything that the script language could act on. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "_-./:,+".indexOf(c) >= 0;
      if (!plain) {
        return false;
      }
    }
    return !value.isEmpty() && !Keywords.ALL.contains(value) && !QUOTED_COMMANDS.contains(value);
  }
}
