package org.mkpvhboot.run;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mkpvhboot.script.Assignment;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Word;

/** The variables that a first stage gives to the guest's config, as far as their value is fixed. */
final class ExportedVariables {
  private ExportedVariables() {}

  /** Those that a script sets once, to a constant, and exports, both outside of any block. */
  static Map<String, String> of(Script firstStage) {
    Map<String, String> values = new TreeMap<>();
    Set<String> exported = new HashSet<>();
    Set<String> others = new HashSet<>();
    for (CommandUse use : firstStage.commands()) {
      Command command = use.command();
      boolean always = use.inside().isEmpty();
      command
          .assignmentOrSet()
          .ifPresent(
              assignment -> {
                if (!always || !isFirst(assignment, values)) {
                  others.add(assignment.name());
                }
              });
      if (always && command.name().filter("export"::equals).isPresent()) {
        command.arguments().stream().map(Word::text).forEach(exported::add);
      } else {
        // a command may set what it is told by name, as search does with --set=NAME
        command.arguments().stream()
            .map(word -> word.text().replaceFirst("^-.*=(.*:)?", ""))
            .forEach(others::add);
      }
    }
    values.keySet().retainAll(exported);
    values.keySet().removeAll(others);
    return values;
  }

  private static boolean isFirst(Assignment assignment, Map<String, String> values) {
    return assignment
        .value()
        .constant()
        .filter(value -> values.putIfAbsent(assignment.name(), value) == null)
        .isPresent();
  }
}
