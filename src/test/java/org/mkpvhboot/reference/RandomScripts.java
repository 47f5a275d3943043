package org.mkpvhboot.reference;

import java.util.List;
import java.util.Random;

/** Scripts for GRUB that end, each with a line printed at every step. */
final class RandomScripts {
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  private static final List<String> WORDS =
      List.of(
          "x",
          "yy",
          "\"x y\"",
          "$a",
          "\"$a\"",
          "${b}z",
          "q$c",
          "$a$b",
          "\"$c $d\"",
          "'$a'",
          "\"\"",
          "$#",
          "$1",
          "\"$2\"",
          "$@",
          "\"$@\"",
          "$*",
          "\"$*\"",
          "$?",
          "1",
          "02",
          "a\\ b",
          "\"e$a\"$b");

  private final Random random;
  private final String own;
  private final StringBuilder script = new StringBuilder();
  private int steps;
  private int flags;
  private int loops;

  private RandomScripts(long seed, String own) {
    this.random = new Random(seed);
    this.own = own;
  }

  /**
   * A script.
   *
   * @param own what its functions and lines are named by, so that several run in one GRUB
   */
  static String of(long seed, String own) {
    RandomScripts scripts = new RandomScripts(seed, own);
    for (int i = 0; i < 3; i++) {
      scripts.line("function f" + own + i + " {");
      scripts.statements(1, i, true);
      scripts.line("}");
    }
    scripts.statements(2, 3, false);
    for (String name : NAMES) {
      scripts.line("echo \"<<" + own + name + "=$" + name + ">>\"");
    }
    return scripts.script.toString();
  }

  private void line(String text) {
    script.append(text).append('\n');
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String words(int most) {
    StringBuilder words = new StringBuilder();
    for (int i = random.nextInt(most + 1); i >= 0; i--) {
      words.append(' ').append(one(WORDS));
    }
    return words.toString();
  }

  /**
   * Writes statements.
   *
   * @param callable how many of the functions may be called, so that all ends
   */
  private void statements(int depth, int callable, boolean inFunction) {
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      statement(depth, callable, inFunction);
    }
  }

  private void statement(int depth, int callable, boolean inFunction) {
    switch (random.nextInt(depth > 0 ? 14 : 8)) {
      case 0 -> line("set " + one(NAMES) + "=" + one(WORDS));
      case 1 -> line(one(NAMES) + "=" + one(WORDS));
      case 2 -> line(random.nextBoolean() ? "unset " + one(NAMES) : "set " + one(NAMES) + "=");
      case 3 -> step(words(2));
      case 4 -> line(callable > 0 ? call(callable) : "true");
      case 5 -> {
        if (inFunction) {
          line(random.nextInt(3) == 0 ? "return " + random.nextInt(3) : "shift");
        } else if (loops > 0) {
          line((random.nextBoolean() ? "break " : "continue ") + (1 + random.nextInt(2)));
        } else {
          line("true");
        }
      }
      case 6 -> line("eval \"set " + one(NAMES) + "=\\\"" + one(NAMES) + "\\\"\"");
      case 7 -> step(" $?");
      case 8, 9, 10 -> branches(depth, callable, inFunction);
      case 11 -> {
        line("for " + one(NAMES) + " in" + words(3) + " ; do");
        body(depth, callable, inFunction);
        line("done");
      }
      default -> {
        String flag = "w" + own + flags++;
        line("set " + flag + "=");
        boolean until = random.nextBoolean();
        String end = "x".repeat(1 + random.nextInt(2));
        line(
            (until ? "until" : "while")
                + " [ \"$"
                + flag
                + "\" "
                + (until ? "=" : "!=")
                + " "
                + end
                + " ] ; do");
        line("set " + flag + "=\"${" + flag + "}x\"");
        body(depth, callable, inFunction);
        line("done");
      }
    }
  }

  private void body(int depth, int callable, boolean inFunction) {
    loops++;
    statements(depth - 1, callable, inFunction);
    loops--;
  }

  private void step(String words) {
    line("set t=\"" + own + steps++ + "\"");
    line("for each in" + words + " ; do set t=\"$t,$each\" ; done");
    line("echo \"<<$t>>\"");
  }

  private String call(int callable) {
    return "f" + own + random.nextInt(callable) + words(2);
  }

  private void branches(int depth, int callable, boolean inFunction) {
    line("if " + condition(callable) + " ; then");
    statements(depth - 1, callable, inFunction);
    if (random.nextInt(3) == 0) {
      line("elif " + condition(callable) + " ; then");
      statements(depth - 1, callable, inFunction);
    }
    if (random.nextBoolean()) {
      line("else");
      statements(depth - 1, callable, inFunction);
    }
    line("fi");
  }

  private String condition(int callable) {
    return switch (random.nextInt(9)) {
      case 0 -> "true";
      case 1 -> "false";
      case 2 -> "! [ \"" + "$" + one(NAMES) + "\" = x ]";
      case 3 -> "[ " + one(WORDS) + " = " + one(WORDS) + " ]";
      case 4 -> "[ -n \"$" + one(NAMES) + "\" -a \"$" + one(NAMES) + "\" != yy ]";
      case 5 -> "[ -z \"$" + one(NAMES) + "\" -o ! \"$" + one(NAMES) + "\" '<' x ]";
      case 6 -> "test \"$" + one(NAMES) + "\" -lt 2";
      case 7 -> callable > 0 ? call(callable) : "[ $" + one(NAMES) + " ]";
      default -> "[ ( \"$a\" = \"$b\" -o \"$c\" -pgt \"$d\" ) ]";
    };
  }
}
