package org.mkpvhboot.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All statements of a script, those within others too. */
public final class StatementWalk {
  private final List<Statement> found = new ArrayList<>();

  private StatementWalk() {}

  /** The statements in the order of the text, each before those in it. */
  public static List<Statement> of(Script script) {
    return script.walk();
  }

  static List<Statement> of(List<Statement> statements) {
    StatementWalk walk = new StatementWalk();
    walk.addAll(statements);
    return Collections.unmodifiableList(walk.found);
  }

  private void addAll(List<Statement> statements) {
    for (Statement statement : statements) {
      add(statement);
    }
  }

  private void add(Statement statement) {
    found.add(statement);
    if (statement instanceof Command command) {
      if (command.block().isPresent()) {
        addAll(command.block().get().statements());
      }
    } else if (statement instanceof Statement.If branches) {
      for (Statement.Branch branch : branches.branches()) {
        addAll(branch.condition().statements());
        addAll(branch.body().statements());
      }
      if (branches.otherwise().isPresent()) {
        addAll(branches.otherwise().get().statements());
      }
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
