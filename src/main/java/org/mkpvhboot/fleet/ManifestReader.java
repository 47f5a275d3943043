package org.mkpvhboot.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.recipe.RecipeKey.Form;
import org.mkpvhboot.recipe.Said;
import org.snakeyaml.engine.v2.events.Event;

/** Reads a manifest entry by entry. */
final class ManifestReader {
  static final String DEFAULTS = "defaults";
  static final String TENANTS = "tenants";
  private static final String SHAPE = "A manifest has 'defaults:' and 'tenants:', a list.";

  private final String file;
  private final YamlEvents events;
  private final Consumer<Entry> entries;
  private Fields defaults = new Fields();
  private int count;

  private ManifestReader(Reader in, String file, Consumer<Entry> entries) {
    this.file = file;
    this.entries = entries;
    this.events = new YamlEvents(in, file);
  }

  /**
   * Reads a manifest and hands over each entry as soon as it is read.
   *
   * @param in YAML, or JSON, in UTF-8
   * @param file for messages
   * @throws Failure where reading cannot go on; what is wrong within one entry goes with that
   */
  static void read(InputStream in, String file, Consumer<Entry> entries) throws IOException {
    Reader text =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    new ManifestReader(new JsonBlanks(text), file, entries).read();
  }

  private void read() {
    Event event = events.next();
    while (event.getEventId() == Event.ID.StreamStart
        || event.getEventId() == Event.ID.DocumentStart) {
      event = events.next();
    }
    if (event.getEventId() != Event.ID.StreamEnd) {
      readTop(event);
      events.next();
      event = events.next();
      if (event.getEventId() != Event.ID.StreamEnd) {
        throw usage(events.place(event), "a second document starts here", SHAPE);
      }
    }
    if (count == 0) {
      throw usage(Place.file(file), "names no tenant", SHAPE);
    }
  }

  private void readTop(Event start) {
    if (start.getEventId() != Event.ID.MappingStart) {
      throw usage(events.place(start), "is not a mapping", SHAPE);
    }
    Set<String> seen = new HashSet<>();
    for (Event key = events.next(); !isEnd(key); key = events.next()) {
      String name = events.string(key).map(Said::text).orElse("");
      if (!seen.add(name)) {
        throw usage(events.place(key), "'" + Printable.of(name) + "' stands here twice", SHAPE);
      }
      switch (name) {
        case DEFAULTS -> readDefaults(key);
        case TENANTS -> readTenants(events.next());
        default ->
            throw usage(
                events.place(key),
                "unknown key '"
                    + Printable.of(name)
                    + "'"
                    + NearestName.didYouMean(name, List.of(DEFAULTS, TENANTS)),
                SHAPE);
      }
    }
  }

  private void readDefaults(Event key) {
    if (count > 0) {
      throw usage(
          events.place(key), "defaults stand after the tenants", "Write them before 'tenants:'.");
    }
    List<Failure> failures = new ArrayList<>();
    Fields read = fields(events.next(), failures);
    failures.addAll(read.recipe().problems());
    for (Failure failure : failures) {
      throw failure;
    }
    read.name()
        .ifPresent(
            name -> {
              throw usage(
                  name.place(), "defaults have a name", "Each tenant has a name of its own.");
            });
    defaults = read;
  }

  private void readTenants(Event start) {
    if (start.getEventId() != Event.ID.SequenceStart) {
      throw usage(events.place(start), "tenants are not a list", "Write '- name: …' for each.");
    }
    for (Event event = events.next(); !isEnd(event); event = events.next()) {
      count++;
      int line = YamlEvents.line(event);
      List<Failure> failures = new ArrayList<>();
      Fields own = fields(event, failures);
      entries.accept(new Entry(count, line, own, defaults, failures));
    }
  }

  private Fields fields(Event start, List<Failure> failures) {
    Fields fields = new Fields();
    if (start.getEventId() != Event.ID.MappingStart) {
      failures.add(
          usage(
              events.place(start), "is not a mapping", "Write 'name: …', 'target: …' and so on."));
      events.skip(start);
      return fields;
    }
    Set<String> seen = new HashSet<>();
    for (Event event = events.next(); !isEnd(event); event = events.next()) {
      String key = events.string(event).map(Said::text).orElse("");
      Optional<Form> form = Fields.form(key);
      if (form.isEmpty()) {
        failures.add(unknownKey(event));
        events.skip(event);
        events.skip(events.next());
      } else if (!seen.add(key)) {
        failures.add(twice(event, key));
        events.skip(events.next());
      } else {
        read(key, form.get(), events.next(), fields, failures);
      }
    }
    return fields;
  }

  private void read(String key, Form form, Event value, Fields fields, List<Failure> failures) {
    Optional<Said> text = events.string(value);
    boolean fits =
        switch (form) {
          case TEXT, FLAG -> text.isPresent();
          case MAP -> value.getEventId() == Event.ID.MappingStart;
          case LIST -> value.getEventId() == Event.ID.SequenceStart;
        };
    if (!fits) {
      failures.add(notOfForm(value, key, form.title()));
      events.skip(value);
      return;
    }
    fields.put(
        key,
        switch (form) {
          case TEXT, FLAG -> List.of(text.orElseThrow());
          case MAP -> readMap(key, failures);
          case LIST -> readList(key, failures);
        });
  }

  private List<Said> readMap(String key, List<Failure> failures) {
    Map<String, Said> map = new LinkedHashMap<>();
    for (Event event = events.next(); !isEnd(event); event = events.next()) {
      Optional<Said> name = events.string(event);
      if (name.isEmpty()) {
        failures.add(notOfForm(event, "a name in " + key, "a string"));
        events.skip(event);
      }
      Event next = events.next();
      Optional<Said> value = events.string(next);
      if (value.isEmpty()) {
        String what = name.map(each -> key + " " + Printable.of(each.text())).orElse("this");
        failures.add(notOfForm(next, what, "a string"));
        events.skip(next);
      } else if (name.isPresent()) {
        String known = name.get().text();
        if (map.putIfAbsent(known, value.get().named(known)) != null) {
          failures.add(twice(event, known));
        }
      }
    }
    return List.copyOf(map.values());
  }

  private List<Said> readList(String key, List<Failure> failures) {
    List<Said> list = new ArrayList<>();
    for (Event event = events.next(); !isEnd(event); event = events.next()) {
      Optional<Said> value = events.string(event);
      if (value.isEmpty()) {
        failures.add(notOfForm(event, "an item of " + key, "a string"));
        events.skip(event);
      } else {
        list.add(value.get());
      }
    }
    return list;
  }

  private static boolean isEnd(Event event) {
    return event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd;
  }

  private Failure unknownKey(Event event) {
    String name = events.string(event).map(Said::text).orElse("");
    return usage(
        events.place(event),
        "unknown key '" + Printable.of(name) + "'" + NearestName.didYouMean(name, Fields.KEYS),
        "Keys are " + String.join(", ", Fields.KEYS) + ".");
  }

  private Failure twice(Event event, String name) {
    return usage(
        events.place(event), "'" + Printable.of(name) + "' stands here twice", "Keep one of them.");
  }

  private Failure notOfForm(Event event, String what, String form) {
    return YamlEvents.isNull(event)
        ? usage(
            events.place(event),
            what + " is null",
            "Write \"\" for an empty string, or quote the word if it is meant.")
        : usage(events.place(event), what + " is not " + form, "Write it as " + form + ".");
  }

  private static Failure usage(Place place, String what, String next) {
    return new Failure(Kind.USAGE, place, what, next);
  }
}
