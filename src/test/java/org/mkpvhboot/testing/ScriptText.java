package org.mkpvhboot.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.mkpvhboot.script.Block;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.Piece;
import org.mkpvhboot.script.Position;
import org.mkpvhboot.script.Quoting;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Statement;
import org.mkpvhboot.script.Word;

/** Writes the tree of a GRUB script as text again, with one thing in it changed. */
public final class ScriptText {
  /** What is done to the one thing. */
  public enum Change {
    LEFT_OUT,
    TURNED_ROUND
  }

  /**
   * A script that differs from another in one thing.
   *
   * @param line of what is changed, counted from 1
   * @param last the line of the last command in the statement that is changed
   * @param what is changed, behind the function that it is in
   */
  public record Mutant(int line, int last, String what, String text) {
    /** Whether one of its lines is in a set. */
    public boolean isIn(Set<Integer> lines) {
      return IntStream.rangeClosed(line, last).anyMatch(lines::contains);
    }
  }

  private final Object target;
  private final Change change;
  private final StringBuilder text = new StringBuilder();

  private ScriptText(Object target, Change change) {
    this.target = target;
    this.change = change;
  }

  /** The script unchanged. */
  public static String of(Script script) {
    return changed(script, script, Change.LEFT_OUT);
  }

  /** All scripts that differ in one statement, one word of a loop, or one condition. */
  public static List<Mutant> mutants(Script script) {
    Mutants mutants = new Mutants(script);
    mutants.addAll(script.statements());
    return mutants.found;
  }

  /** Goes through a script. */
  private static final class Mutants {
    private final Script script;
    private final List<Mutant> found = new ArrayList<>();
    private String function = "";

    Mutants(Script script) {
      this.script = script;
    }

    void addAll(List<Statement> statements) {
      for (Statement statement : statements) {
        boolean isAlone = statements.size() == 1 && shown(statement).equals("true");
        if (!isAlone) {
          // where it stands alone, true is what stands there without it
          add(statement, statement.position(), statement, Change.LEFT_OUT, shown(statement));
        }
        inside(statement);
      }
    }

    private void inside(Statement statement) {
      if (statement instanceof Statement.If branches) {
        for (Statement.Branch branch : branches.branches()) {
          List<Statement> condition = branch.condition().statements();
          addAll(condition.subList(0, condition.size() - 1));
          String shown = "if " + shown(last(branch.condition()));
          add(branch, branch.position(), statement, Change.TURNED_ROUND, shown);
          addAll(branch.body().statements());
        }
        branches.otherwise().ifPresent(block -> addAll(block.statements()));
      } else if (statement instanceof Statement.For loop) {
        for (Word word : loop.words()) {
          add(word, word.position(), statement, Change.LEFT_OUT, "for " + word.text());
        }
        addAll(loop.body().statements());
      } else if (statement instanceof Statement.While loop) {
        String shown = "while " + shown(last(loop.condition()));
        add(loop, loop.position(), statement, Change.TURNED_ROUND, shown);
        addAll(loop.body().statements());
      } else if (statement instanceof Statement.Function each) {
        function = each.name().text() + ": ";
        addAll(each.body().statements());
        function = "";
      } else if (statement instanceof Command command) {
        command.block().ifPresent(block -> addAll(block.statements()));
      }
    }

    private void add(
        Object target, Position position, Statement inside, Change change, String shown) {
      String how = change == Change.LEFT_OUT ? "without " : "turned round: ";
      found.add(
          new Mutant(
              position.line(),
              lastLine(List.of(inside)),
              function + how + shown,
              changed(script, target, change)));
    }

    private static int lastLine(List<Statement> statements) {
      int line = 0;
      for (Statement statement : statements) {
        line = Math.max(line, statement.position().line());
        for (Block block : blocks(statement)) {
          line = Math.max(line, lastLine(block.statements()));
        }
      }
      return line;
    }

    private static List<Block> blocks(Statement statement) {
      List<Block> blocks = new ArrayList<>();
      if (statement instanceof Statement.If branches) {
        branches.branches().forEach(each -> blocks.addAll(List.of(each.condition(), each.body())));
        branches.otherwise().ifPresent(blocks::add);
      } else if (statement instanceof Statement.For loop) {
        blocks.add(loop.body());
      } else if (statement instanceof Statement.While loop) {
        blocks.addAll(List.of(loop.condition(), loop.body()));
      } else if (statement instanceof Statement.Function function) {
        blocks.add(function.body());
      } else if (statement instanceof Command command) {
        command.block().ifPresent(blocks::add);
      }
      return blocks;
    }
  }

  private static String changed(Script script, Object target, Change change) {
    ScriptText printer = new ScriptText(target, change);
    printer.statements(script.statements());
    return printer.text.toString();
  }

  private static Statement last(Block block) {
    return block.statements().get(block.statements().size() - 1);
  }

  private static String shown(Statement statement) {
    if (statement instanceof Statement.Function function) {
      return "function " + function.name().text();
    }
    ScriptText printer = new ScriptText(statement, Change.TURNED_ROUND);
    printer.statement(statement);
    String first = printer.text.toString().lines().findFirst().orElse("");
    return first.length() > 90 ? first.substring(0, 90) + "…" : first;
  }

  private void statements(List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement != target || change != Change.LEFT_OUT) {
        statement(statement);
      }
    }
  }

  /** A block that has become empty still needs a command. */
  private void block(Block block) {
    int before = text.length();
    statements(block.statements());
    if (text.length() == before && !block.statements().isEmpty()) {
      text.append("true\n");
    }
  }

  private void statement(Statement statement) {
    if (statement instanceof Command command) {
      command(command, false);
      text.append('\n');
    } else if (statement instanceof Statement.If branches) {
      String keyword = "if ";
      for (Statement.Branch branch : branches.branches()) {
        text.append(keyword);
        condition(branch.condition(), branch == target && change == Change.TURNED_ROUND);
        text.append("then\n");
        block(branch.body());
        keyword = "elif ";
      }
      branches
          .otherwise()
          .ifPresent(
              block -> {
                text.append("else\n");
                block(block);
              });
      text.append("fi\n");
    } else if (statement instanceof Statement.For loop) {
      text.append("for ");
      word(loop.variable());
      text.append(" in");
      for (Word word : loop.words()) {
        if (word != target) {
          text.append(' ');
          word(word);
        }
      }
      text.append("\ndo\n");
      block(loop.body());
      text.append("done\n");
    } else if (statement instanceof Statement.While loop) {
      boolean isUntil = loop.until() != (loop == target && change == Change.TURNED_ROUND);
      text.append(isUntil ? "until " : "while ");
      condition(loop.condition(), false);
      text.append("do\n");
      block(loop.body());
      text.append("done\n");
    } else if (statement instanceof Statement.Function function) {
      text.append("function ");
      word(function.name());
      text.append(" {\n");
      block(function.body());
      text.append("}\n");
    }
  }

  /** The last of its commands decides. */
  private void condition(Block condition, boolean isTurned) {
    List<Statement> statements = condition.statements();
    statements(statements.subList(0, statements.size() - 1));
    if (isTurned && last(condition) instanceof Command command) {
      command(command, true);
      text.append('\n');
    } else {
      statement(last(condition));
    }
  }

  private void command(Command command, boolean isTurned) {
    List<Word> words = command.words();
    if (isTurned) {
      text.append(command.isInverted() ? "" : "! ");
      words = words.subList(command.isInverted() ? 1 : 0, words.size());
    }
    String blank = "";
    for (Word word : words) {
      text.append(blank);
      word(word);
      blank = " ";
    }
    command
        .block()
        .ifPresent(
            block -> {
              text.append(" {\n");
              block(block);
              text.append("}");
            });
  }

  private void word(Word word) {
    if (word.pieces().isEmpty()) {
      text.append("\"\"");
    }
    for (Piece piece : word.pieces()) {
      String quote =
          switch (piece.quoting()) {
            case NONE, BACKSLASH -> "";
            case SINGLE -> "'";
            case DOUBLE, TRANSLATED -> "\"";
          };
      text.append(piece.quoting() == Quoting.TRANSLATED ? "$" : "").append(quote);
      if (piece instanceof Piece.Variable variable) {
        boolean isSign = "@*#?".contains(variable.name());
        text.append(isSign ? "$" + variable.name() : "${" + variable.name() + "}");
      } else if (piece instanceof Piece.Literal literal) {
        text.append(escaped(literal));
      }
      text.append(quote);
    }
  }

  private static String escaped(Piece.Literal literal) {
    return switch (literal.quoting()) {
      case NONE, SINGLE -> literal.text();
      case BACKSLASH -> "\\" + literal.text();
      case DOUBLE, TRANSLATED ->
          literal.text().replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$");
    };
  }
}
