package org.mkpvhboot.check;

import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.modules.CommandTable;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.Position;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Statement;
import org.mkpvhboot.script.StatementWalk;

/**
 * An image before it is built, as the rules look at it.
 *
 * @param platform GRUB's files for the target
 * @param commands the commands that this GRUB has
 * @param firstStage the script that runs from the memdisk
 * @param earlyConfig what GRUB's kernel runs before that
 * @param prefix the initial value of {@code $prefix}
 * @param memdiskFiles the paths in the memdisk, without a leading slash
 * @param modules the names of all modules in the image
 * @param hasPubkeys whether GRUB is to check signatures
 * @param secondStage whether it is one for a guest's disk
 * @param kernel a kernel that guests boot, when one was given
 */
public record CheckedImage(
    Platform platform,
    CommandTable commands,
    Script firstStage,
    Script earlyConfig,
    String prefix,
    Set<String> memdiskFiles,
    Set<String> modules,
    boolean hasPubkeys,
    boolean secondStage,
    Optional<Bytes> kernel) {
  static final String MEMDISK = "(memdisk)";

  /** The names of the functions that a script defines. */
  static NavigableSet<String> functions(Script script) {
    NavigableSet<String> names = new TreeSet<>();
    for (Statement statement : StatementWalk.of(script)) {
      if (statement instanceof Statement.Function function) {
        function.name().constant().ifPresent(names::add);
      }
    }
    return names;
  }

  /** Whether a script assigns a variable before a command; the order is that of the text. */
  static boolean isAssignedBefore(Script script, String variable, Command command) {
    for (Statement statement : StatementWalk.of(script)) {
      if (statement instanceof Command each && isAt(each, command.position())) {
        return false;
      }
      if (statement instanceof Command earlier && assigns(earlier, variable)) {
        return true;
      }
    }
    return false;
  }

  /** By its numbers: the equality that Java makes for records is slow to start. */
  private static boolean isAt(Command command, Position position) {
    return command.position().line() == position.line()
        && command.position().column() == position.column();
  }

  /** Whether a command gives a variable a value, and not an empty one. */
  static boolean assigns(Command command, String variable) {
    return command
        .assignmentOrSet()
        .filter(assignment -> assignment.name().equals(variable))
        .filter(assignment -> !assignment.value().pieces().isEmpty())
        .isPresent();
  }
}
