package org.mkpvhboot.firststage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.modules.Asker;
import org.mkpvhboot.modules.CommandNeeds;
import org.mkpvhboot.modules.CommandTable;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.script.Assignment;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.Position;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Statement;
import org.mkpvhboot.script.StatementWalk;
import org.mkpvhboot.script.Word;

/**
 * The modules that scripts need, each with the place in a script that does.
 *
 * <p>What the platform does not have is left out: to tell is the task of the checks.
 */
public final class ScriptNeeds {
  private static final Set<String> TERMINAL_COMMANDS = Set.of("terminal_input", "terminal_output");
  private static final String THEME_MODULE = "gfxmenu";
  private static final String PATTERN_MODULE = "regexp";

  private final Platform platform;
  private final CommandTable table;
  private final CommandNeeds needs;
  private final List<ModuleRequest> requests = new ArrayList<>();

  private ScriptNeeds(Platform platform, CommandTable table, CommandNeeds needs) {
    this.platform = platform;
    this.table = table;
    this.needs = needs;
  }

  /** What a script needs, in the order of its commands; a module may come more than once. */
  public static List<ModuleRequest> of(Script script, Platform platform) {
    return of(script, platform, CommandTable.of(platform), CommandNeeds.packed());
  }

  /** The same with the lists read before, for who has many scripts. */
  public static List<ModuleRequest> of(
      Script script, Platform platform, CommandTable table, CommandNeeds needs) {
    ScriptNeeds found = new ScriptNeeds(platform, table, needs);
    for (Statement statement : StatementWalk.of(script)) {
      if (statement instanceof Command command) {
        found.add(command, script.file());
      } else if (statement instanceof Statement.For loop) {
        found.patterns(loop.words(), loop, script.file());
      } else if (statement instanceof Statement.Function function) {
        found.function(function, script.file());
      }
    }
    return found.requests;
  }

  private void add(Command command, String file) {
    String called = command.name().orElse("");
    // who asks is put into words only where somebody does: this runs for each tenant of a fleet
    Optional<String> module = table.module(called);
    if (module.isPresent() || needs.knows(called)) {
      Asker asker = asker(file, command.nameWord().position(), command, called);
      if (module.isPresent()) {
        request(module.get(), asker);
      }
      requests.addAll(needs.requests(called, platform, asker));
    }
    for (Word argument : command.arguments()) {
      Optional<String> asked = asked(called, argument);
      if (asked.isPresent()) {
        String what = called + " " + argument.text();
        request(asked.get(), asker(file, argument.position(), command, what));
      }
    }
    patterns(command.words(), command, file);
    command
        .assignmentOrSet()
        .filter(assignment -> assignment.name().equals("theme"))
        .filter(assignment -> !assignment.value().pieces().isEmpty())
        .ifPresent(assignment -> theme(assignment, command, file));
  }

  /** The module that a command asks for by an argument. */
  private Optional<String> asked(String called, Word argument) {
    if (called.equals("insmod")) {
      return argument.constant();
    }
    if (TERMINAL_COMMANDS.contains(called)) {
      return argument.constant().flatMap(table::terminalModule);
    }
    return called.equals("background_image")
        ? argument.constant().flatMap(ScriptNeeds::imageReader)
        : Optional.empty();
  }

  /** Stands in for a command of another GRUB, whose module configs ask for. */
  private void function(Statement.Function function, String file) {
    String what = "function " + function.name().text();
    if (needs.knows(what)) {
      requests.addAll(
          needs.requests(what, platform, asker(file, function.name().position(), function, what)));
    }
  }

  /** Names with {@code *} are completed by a module, where it is there. */
  private void patterns(List<Word> words, Statement statement, String file) {
    for (Word word : words) {
      if (word.isPattern() && !word.text().equals("[")) {
        request(
            PATTERN_MODULE, asker(file, word.position(), statement, "the pattern " + word.text()));
        return;
      }
    }
  }

  private void theme(Assignment assignment, Statement statement, String file) {
    Asker asker = asker(file, assignment.position(), statement, "the variable theme");
    request(THEME_MODULE, asker);
    request("png", asker);
  }

  private void request(String module, Asker asker) {
    ModuleRequest wanted = ModuleRequest.named(module, asker);
    if (platform.hasModule(wanted.name())) {
      requests.add(wanted);
    }
  }

  private static Asker asker(String file, Position word, Statement statement, String what) {
    Position start = statement.position();
    return new Asker.Statement(word.in(file), start.line(), start.column(), what, "");
  }

  /** The module that reads an image file, by the end of its name as GRUB does. */
  private static Optional<String> imageReader(String file) {
    int dot = file.lastIndexOf('.');
    return switch (dot < 0 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT)) {
      case "png" -> Optional.of("png");
      case "jpg", "jpeg" -> Optional.of("jpeg");
      case "tga" -> Optional.of("tga");
      default -> Optional.empty();
    };
  }
}
