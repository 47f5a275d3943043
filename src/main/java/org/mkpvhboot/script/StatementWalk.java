package org.mkpvhboot.script;

import java.util.ArrayList;
import java.util.List;

/** All statements of a script, those within others too. */
public final class StatementWalk {
  private final List<Statement> found = new ArrayList<>();

  private StatementWalk() {}

  /** The statements in the order of the text, each before those in it. */
  public static List<Statement> of(Script script) {
    StatementWalk walk = new StatementWalk();
    walk.addAll(script.statements());
    return walk.found;
  }

  private void addAll(List<Statement> statements) {
    statements.forEach(this::add);
  }

  private void add(Statement statement) {
    found.add(statement);
    if (statement instanceof Command command) {
      command.block().ifPresent(block -> addAll(block.statements()));
    } else if (statement instanceof Statement.If branches) {
      for (Statement.Branch branch : branches.branches()) {
        addAll(branch.condition().statements());
        addAll(branch.body().statements());
      }
      branches.otherwise().ifPresent(block -> addAll(block.statements()));
    } else if (statement instanceof Statement.For loop) {
      addAll(loop.body().statements());
    } else if (statement instanceof Statement.While loop) {
      addAll(loop.condition().statements());
      addAll(loop.body().statements());
    } else if (statement instanceof Statement.Function function) {
      addAll(function.body().statements());
    }
  }
}
