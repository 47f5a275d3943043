package org.mkpvhboot.fleet;

import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.Optional;
import org.mkpvhboot.bytes.Distribution;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.recipe.Said;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The events of a YAML file, one after another; the file is never in memory as a whole.
 *
 * <p>Anchors, aliases and tags are refused: what stands in the file is what counts.
 */
final class YamlEvents {
  private final String file;
  private final BoundedReader in;
  private final Iterator<Event> events;
  private int line = 1;

  YamlEvents(Reader in, String file) {
    this.file = file;
    this.in = new BoundedReader(in);
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(Integer.MAX_VALUE).build();
    this.events = new Parse(settings).parseReader(this.in).iterator();
  }

  /**
   * The next event.
   *
   * @throws Failure DAMAGED with line and column where the file is not YAML, UNSUPPORTED for an
   *     anchor, an alias or a tag, TOO_BIG for a value of more than {@link BoundedReader#LONGEST}
   *     characters
   */
  Event next() {
    try {
      Event event = parse();
      in.restart();
      line = event.getEndMark().map(mark -> mark.getLine() + 1).orElse(line);
      checkPlain(event);
      return event;
    } catch (MarkedYamlEngineException e) {
      Place place = e.getProblemMark().map(this::place).orElse(Place.file(file));
      throw damaged(place, problem(e)).causedBy(e);
    } catch (YamlEngineException e) {
      if (e.getCause() instanceof BoundedReader.TooLong) {
        throw tooLong().causedBy(e);
      }
      boolean coding = e.getCause() instanceof CharacterCodingException;
      throw damaged(Place.file(file), coding ? "is not in UTF-8" : firstLine(e)).causedBy(e);
    }
  }

  /** The library throws what Java does at an escape that ends with the file, or is no character. */
  private Event parse() {
    try {
      return events.next();
    } catch (IllegalArgumentException e) {
      throw damaged(
              Place.line(file, line),
              "is not YAML: from here on an escape like \\u is cut off or stands for no character")
          .causedBy(e);
    }
  }

  /** Passes over a node whose first event was read. */
  void skip(Event first) {
    int depth = first instanceof CollectionStartEvent ? 1 : 0;
    while (depth > 0) {
      Event event = next();
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event.getEventId() == Event.ID.SequenceEnd
          || event.getEventId() == Event.ID.MappingEnd) {
        depth--;
      }
    }
  }

  /** The string of a scalar; empty for what is none. */
  Optional<Said> string(Event event) {
    if (!(event instanceof ScalarEvent scalar) || isNull(scalar)) {
      return Optional.empty();
    }
    Mark mark = scalar.getStartMark().orElseThrow();
    return Optional.of(new Said("", scalar.getValue(), place(mark)));
  }

  /** JSON's null, and what YAML has for it; an empty value is an empty string. */
  static boolean isNull(Event event) {
    if (!(event instanceof ScalarEvent scalar) || !scalar.isPlain()) {
      return false;
    }
    return switch (scalar.getValue()) {
      case "null", "Null", "NULL", "~" -> true;
      default -> false;
    };
  }

  Place place(Event event) {
    return event.getStartMark().map(this::place).orElse(Place.file(file));
  }

  static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  private Place place(Mark mark) {
    return Place.column(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private void checkPlain(Event event) {
    if (event.getEventId() == Event.ID.Alias) {
      throw unsupported(event, "an alias", "Write out what it stands for, or move it to defaults.");
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw unsupported(event, "an anchor", "Take it away; what all share stands in defaults.");
    }
    boolean tagged =
        (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
            || (event instanceof CollectionStartEvent start && start.getTag().isPresent());
    if (tagged) {
      throw unsupported(event, "a tag", "Take it away: every value is a string as it is written.");
    }
  }

  private Failure unsupported(Event event, String what, String next) {
    return new Failure(
        Kind.UNSUPPORTED, place(event), "has " + what + ", which is not read here", next);
  }

  private Failure tooLong() {
    return new Failure(
        Kind.TOO_BIG,
        Place.line(file, line),
        "a value from here on has more than " + BoundedReader.LONGEST + " characters",
        "Is this the manifest? Put long texts into files, and name these.");
  }

  private static Failure damaged(Place place, String what) {
    return new Failure(
        Kind.DAMAGED,
        place,
        what,
        "Fix the manifest; " + Distribution.DOCUMENTS + "fleet.md shows how one is written.");
  }

  private static String problem(MarkedYamlEngineException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ": ";
    return Printable.of("is not YAML: " + context + e.getProblem());
  }

  private static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    return "is not YAML: " + Printable.of(message.lines().findFirst().orElse("unreadable"));
  }
}
