package org.mkpvhboot.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.script.Enclosure.Part;

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
    statements.forEach(statement -> add(statement, inside, uses));
  }

  private static void add(Statement statement, Optional<Enclosure> inside, List<CommandUse> uses) {
    if (statement instanceof Command command) {
      uses.add(new CommandUse(command, inside));
      command.block().ifPresent(block -> addPart(statement, block, Part.BODY, 0, inside, uses));
    } else if (statement instanceof Statement.If branches) {
      for (int i = 0; i < branches.branches().size(); i++) {
        Statement.Branch branch = branches.branches().get(i);
        addPart(statement, branch.condition(), Part.CONDITION, i, inside, uses);
        addPart(statement, branch.body(), Part.BODY, i, inside, uses);
      }
      branches.otherwise().ifPresent(body -> addPart(statement, body, Part.ELSE, 0, inside, uses));
    } else if (statement instanceof Statement.For loop) {
      addPart(statement, loop.body(), Part.BODY, 0, inside, uses);
    } else if (statement instanceof Statement.While loop) {
      addPart(statement, loop.condition(), Part.CONDITION, 0, inside, uses);
      addPart(statement, loop.body(), Part.BODY, 0, inside, uses);
    } else if (statement instanceof Statement.Function function) {
      addPart(statement, function.body(), Part.BODY, 0, inside, uses);
    }
  }

  private static void addPart(
      Statement statement,
      Block block,
      Part part,
      int branch,
      Optional<Enclosure> inside,
      List<CommandUse> uses) {
    addAll(block.statements(), Optional.of(new Enclosure(statement, part, branch, inside)), uses);
  }
}
