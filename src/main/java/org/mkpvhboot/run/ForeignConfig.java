package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.dialect.LegacyConfig;
import org.mkpvhboot.dialect.ScriptText;
import org.mkpvhboot.dialect.SyslinuxConfig;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Statement;

/**
 * A config in another language, as statements of GRUB's.
 *
 * @param first what runs at once
 * @param entries what it adds to the menu then
 * @param last what runs behind them
 * @param trouble what GRUB says while it reads it
 * @param unclear why nobody knows what it does
 */
record ForeignConfig(
    List<Statement> first,
    List<MenuEntry> entries,
    List<Statement> last,
    Optional<Trouble> trouble,
    Optional<String> unclear) {
  private static final String FIX = "Fix it; mkpvhboot check says it again.";

  static ForeignConfig of(SyslinuxConfig config, String name) {
    Place place = config.line() > 0 ? Place.line(name, config.line()) : Place.file(name);
    if (config.isRefused()) {
      return with(
          List.of(),
          Optional.of(
              new Trouble(place, "GRUB cannot take " + name + ": " + config.problem(), FIX)),
          Optional.empty());
    }
    if (!config.problem().isEmpty() || config.script().isEmpty()) {
      return with(List.of(), Optional.empty(), Optional.of(config.problem()));
    }
    Parsed parsed = new Parsed(name);
    List<Statement> statements = parsed.read(config.script().get());
    return with(statements, parsed.trouble, Optional.empty());
  }

  private static ForeignConfig with(
      List<Statement> first, Optional<Trouble> trouble, Optional<String> unclear) {
    return new ForeignConfig(first, List.of(), List.of(), trouble, unclear);
  }

  static ForeignConfig of(LegacyConfig config, String name) {
    Parsed outside = new Parsed(name);
    List<Statement> first = new ArrayList<>();
    config.prologue().forEach(line -> first.addAll(outside.read(line)));
    List<MenuEntry> entries = new ArrayList<>();
    for (LegacyConfig.Entry entry : config.entries()) {
      Parsed inside = new Parsed(name);
      List<Statement> body = new ArrayList<>();
      for (ScriptText line : entry.lines()) {
        // what stands behind a line that GRUB cannot read does not run
        if (inside.trouble.isEmpty()) {
          body.addAll(inside.read(line));
        }
      }
      Value title = Value.known(entry.title());
      entries.add(
          new MenuEntry(
              Place.line(name, entry.line()),
              title,
              title,
              entry.isRestricted() ? Optional.of(Value.known("legacy")) : Optional.empty(),
              List.of(title),
              body,
              false,
              inside.trouble));
    }
    List<Statement> last = outside.read(config.suffix());
    return new ForeignConfig(first, entries, last, outside.trouble, config.unclear());
  }

  /** The same with nothing but what it adds to the menu. */
  ForeignConfig entriesOnly() {
    List<Statement> own = first.stream().filter(ForeignConfig::isEntry).toList();
    return new ForeignConfig(own, entries, List.of(), trouble, unclear);
  }

  private static boolean isEntry(Statement statement) {
    return statement instanceof Command command
        && command.name().filter("menuentry"::equals).isPresent();
  }

  /** Reads the parts of a config, and keeps what GRUB says of one that it cannot read. */
  private static final class Parsed {
    private final String name;
    private Optional<Trouble> trouble = Optional.empty();

    Parsed(String name) {
      this.name = name;
    }

    List<Statement> read(ScriptText text) {
      if (text.isEmpty()) {
        return List.of();
      }
      try {
        Script script = text.parse(name);
        return script.statements();
      } catch (Failure failure) {
        trouble =
            Optional.of(
                new Trouble(
                    failure.place(),
                    "GRUB cannot read what it makes of " + failure.getMessage(),
                    FIX));
        return List.of();
      }
    }
  }
}
