package org.mkpvhboot.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.script.Enclosure.Role;

/**
 * A command and what it stands in.
 *
 * @param inside the innermost statement around it
 */
public record CommandUse(Command command, Optional<Enclosure> inside) {
  static List<CommandUse> all(Script script) {
    List<CommandUse> uses = new ArrayList<>();
    addAll(script.statements(), Optional.empty(), uses);
    return uses;
  }

  private static void addAll(
      List<Statement> statements, Optional<Enclosure> inside, List<CommandUse> uses) {
    // no lambda that takes something along: for each, such a Java as ours is slow
    for (Statement statement : statements) {
      add(statement, inside, uses);
    }
  }

  private static void add(Statement statement, Optional<Enclosure> inside, List<CommandUse> uses) {
    if (statement instanceof Command command) {
      uses.add(new CommandUse(command, inside));
      if (command.block().isPresent()) {
        addBlock(statement, command.block().get(), Role.BODY, 0, inside, uses);
      }
    } else if (statement instanceof Statement.If branches) {
      for (int i = 0; i < branches.branches().size(); i++) {
        Statement.Branch branch = branches.branches().get(i);
        addBlock(statement, branch.condition(), Role.CONDITION, i, inside, uses);
        addBlock(statement, branch.body(), Role.BODY, i, inside, uses);
      }
      if (branches.otherwise().isPresent()) {
        addBlock(statement, branches.otherwise().get(), Role.ELSE, 0, inside, uses);
      }
    } else if (statement instanceof Statement.For loop) {
      addBlock(statement, loop.body(), Role.BODY, 0, inside, uses);
    } else if (statement instanceof Statement.While loop) {
      addBlock(statement, loop.condition(), Role.CONDITION, 0, inside, uses);
      addBlock(statement, loop.body(), Role.BODY, 0, inside, uses);
    } else if (statement instanceof Statement.Function function) {
      addBlock(statement, function.body(), Role.BODY, 0, inside, uses);
    }
  }

  private static void addBlock(
      Statement statement,
      Block block,
      Role role,
      int branch,
      Optional<Enclosure> inside,
      List<CommandUse> uses) {
    addAll(block.statements(), Optional.of(new Enclosure(statement, role, branch, inside)), uses);
  }
}
