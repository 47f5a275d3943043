package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.recipe.Said;
import org.snakeyaml.engine.v2.events.Event;

final class YamlEventsTest {
  private static YamlEvents of(String text) {
    return new YamlEvents(new StringReader(text), "m.yaml");
  }

  /** The kinds of all events to the end. */
  private static List<Event.ID> ids(String text) {
    YamlEvents events = of(text);
    List<Event.ID> ids = new ArrayList<>();
    do {
      ids.add(events.next().getEventId());
    } while (ids.get(ids.size() - 1) != Event.ID.StreamEnd);
    return ids;
  }

  /** The first scalar, and the events it is of. */
  private static Event scalar(YamlEvents events) {
    Event event = events.next();
    while (event.getEventId() != Event.ID.Scalar) {
      event = events.next();
    }
    return event;
  }

  @Test
  void next_givesAllEvents() {
    assertEquals(
        List.of(
            Event.ID.StreamStart,
            Event.ID.DocumentStart,
            Event.ID.MappingStart,
            Event.ID.Scalar,
            Event.ID.SequenceStart,
            Event.ID.Scalar,
            Event.ID.SequenceEnd,
            Event.ID.MappingEnd,
            Event.ID.DocumentEnd,
            Event.ID.StreamEnd),
        ids("a: [b]\n"));
  }

  @Test
  void string_ofAScalar_hasItsPlace() {
    YamlEvents events = of("\n  'a b'\n");
    Event event = scalar(events);
    assertEquals(
        Optional.of(new Said("", "a b", Place.column("m.yaml", 2, 3))), events.string(event));
    assertEquals(2, YamlEvents.line(event));
    assertEquals(Place.column("m.yaml", 2, 3), events.place(event));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "Null", "NULL", "~"})
  void string_ofNull_isEmpty(String text) {
    YamlEvents events = of(text);
    Event event = scalar(events);
    assertTrue(YamlEvents.isNull(event));
    assertEquals(Optional.empty(), events.string(event));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'null'", "\"~\"", "nULL", "no", "0", "''"})
  void isNull_ofAString_isNot(String text) {
    assertFalse(YamlEvents.isNull(scalar(of(text))));
  }

  @Test
  void string_ofACollection_isEmpty() {
    YamlEvents events = of("[a]");
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceStart) {
      event = events.next();
    }
    assertEquals(Optional.empty(), events.string(event));
  }

  @Test
  void skip_passesOverTheWholeNode() {
    YamlEvents events = of("- {a: [b, {c: d}], e: f}\n- last\n");
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingStart) {
      event = events.next();
    }
    events.skip(event);
    Event last = events.next();
    assertEquals("last", events.string(last).orElseThrow().text());
    events.skip(last);
    assertEquals(Event.ID.SequenceEnd, events.next().getEventId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: &x b|an anchor",
        "a: &x [b]|an anchor",
        "a: *x|an alias",
        "a: !!str b|a tag",
        "a: !own {b: c}|a tag",
      })
  void next_whatIsNotPlain_isRefused(String line, String what) {
    assertFails(
        Kind.UNSUPPORTED, "m.yaml:1:4: has " + what + ", which is not read here", () -> ids(line));
  }

  @Test
  void next_whatIsNotYaml_isDamageAtItsPlace() {
    assertFails(
        Kind.DAMAGED,
        "m.yaml:2:1: is not YAML: while parsing a flow sequence: expected ',' or ']', but got"
            + " <stream end>",
        "Fix the manifest; docs/fleet.md shows how one is written.",
        () -> ids("[a\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"- a\n- \"\\u", "- a\n- \"\\x", "- a\n- \"\\U99999999\""})
  void next_escapeOfNoCharacter_isDamage(String text) {
    assertFails(
        Kind.DAMAGED,
        "m.yaml:1: is not YAML: from here on an escape like \\u is cut off or stands for no character",
        () -> ids(text));
  }

  @Test
  void next_valueThatIsTooLong_isSaidWithTheLineBefore() {
    assertFails(
        Kind.TOO_BIG,
        "m.yaml:2: a value from here on has more than 262144 characters",
        () -> ids("- a\n- b\n- " + "x".repeat(BoundedReader.LONGEST + 5000)));
  }
}
