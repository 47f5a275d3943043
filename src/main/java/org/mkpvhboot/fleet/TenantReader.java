package org.mkpvhboot.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.firststage.Placeholders;
import org.mkpvhboot.firststage.Templates;
import org.mkpvhboot.fleet.Tenant.FirstStageKey;
import org.mkpvhboot.fleet.Tenant.SurroundingsKey;
import org.mkpvhboot.modules.Profiles;
import org.mkpvhboot.target.Target;

/** Makes a tenant of an entry and the manifest's defaults. */
final class TenantReader {
  /** What every image is called that has no name of its own in the manifest. */
  private static final String DEFAULT_OUTPUT = "{name}.bin";

  /** A snippet of xl's has the name and four characters. */
  private static final int LONGEST_NAME = 251;

  private static final String YES = "yes";
  private static final String NO = "no";

  private final String manifest;
  private final Entry entry;
  private final List<Failure> failures = new ArrayList<>();

  private TenantReader(String manifest, Entry entry) {
    this.manifest = manifest;
    this.entry = entry;
    entry.failures().forEach(this::add);
  }

  /**
   * What came of an entry.
   *
   * @param tenant empty when there is a failure
   * @param name empty when it has no good one
   * @param output empty when it has no good one
   */
  record Read(
      Optional<Tenant> tenant,
      Optional<String> name,
      Optional<String> output,
      List<Failure> failures) {}

  /**
   * Reads an entry.
   *
   * @param manifest its file, for messages
   */
  static Read read(String manifest, Entry entry) {
    return new TenantReader(manifest, entry).read();
  }

  private Read read() {
    Optional<String> name = name();
    Optional<Target> target = target();
    Optional<String> output = name.flatMap(each -> output(each, target));
    boolean secondStage = secondStage();
    FirstStageKey firstStage = firstStage(secondStage ? Templates.SECOND_STAGE : Templates.DEFAULT);
    checkValues();
    List<String> grafts = grafts();
    if (!failures.isEmpty() || name.isEmpty() || output.isEmpty() || target.isEmpty()) {
      return new Read(Optional.empty(), name, output, failures);
    }
    SurroundingsKey surroundings =
        new SurroundingsKey(
            target.get(),
            text(Key.PROFILE).map(Value::text).orElse(Profiles.DEFAULT),
            list(Key.MODULES),
            list(Key.PUBKEYS),
            text(Key.EARLY_CONFIG).map(Value::text),
            text(Key.PREFIX).map(Value::text),
            secondStage);
    Tenant tenant =
        new Tenant(
            entry.number(),
            entry.line(),
            name.get(),
            output.get(),
            firstStage,
            surroundings,
            grafts,
            entry.own().map(Key.VARIABLES),
            entry.defaults().map(Key.VARIABLES));
    return new Read(Optional.of(tenant), name, output, failures);
  }

  private Optional<String> name() {
    Optional<Value> value = entry.own().text(Key.NAME);
    if (value.isEmpty()) {
      fail(Place.line(manifest, entry.line()), "has no name", "Add 'name: …'.");
      return Optional.empty();
    }
    Optional<String> problem = FileNames.problem(value.get().text(), LONGEST_NAME);
    problem.ifPresent(
        what -> fail(place(value.get()), "its name " + what, "Give it a name that can be a file."));
    return problem.isPresent() ? Optional.empty() : value.map(Value::text);
  }

  private Optional<Target> target() {
    Optional<Value> value = text(Key.TARGET);
    if (value.isEmpty()) {
      fail(
          Place.line(manifest, entry.line()),
          "has no target",
          "Add 'target: i386-xen_pvh' to it or to the defaults.");
      return Optional.empty();
    }
    try {
      return Optional.of(Target.of(value.get().text()));
    } catch (Failure failure) {
      fail(
          place(value.get()),
          failure.what(),
          "Targets are " + String.join(", ", Target.ids()) + ".");
      return Optional.empty();
    }
  }

  private Optional<String> output(String name, Optional<Target> target) {
    Optional<Value> value = text(Key.OUTPUT);
    String pattern = value.map(Value::text).orElse(DEFAULT_OUTPUT);
    String output =
        pattern.replace("{target}", target.map(Target::id).orElse("")).replace("{name}", name);
    Optional<String> problem = FileNames.problem(output);
    problem.ifPresent(
        what ->
            fail(
                value.map(this::place).orElse(Place.line(manifest, entry.line())),
                "the name of its image " + what,
                "Give it a name that can be a file in one folder."));
    return problem.isPresent() ? Optional.empty() : Optional.of(output);
  }

  private boolean secondStage() {
    Optional<Value> value = text(Key.SECOND_STAGE);
    value
        .filter(each -> !each.text().equals(YES) && !each.text().equals(NO))
        .ifPresent(
            each -> fail(place(each), "second-stage is neither yes nor no", "Write yes, or no."));
    return value.filter(each -> each.text().equals(YES)).isPresent();
  }

  /** A template or config of its own goes before both of the defaults. */
  private FirstStageKey firstStage(String otherwise) {
    checkOne(entry.own());
    checkOne(entry.defaults());
    boolean isOwn =
        entry.own().text(Key.CONFIG).isPresent() || entry.own().text(Key.TEMPLATE).isPresent();
    Fields fields = isOwn ? entry.own() : entry.defaults();
    return fields
        .text(Key.CONFIG)
        .map(config -> new FirstStageKey(true, config.text()))
        .orElseGet(
            () ->
                new FirstStageKey(
                    false, fields.text(Key.TEMPLATE).map(Value::text).orElse(otherwise)));
  }

  private void checkOne(Fields fields) {
    Optional<Value> config = fields.text(Key.CONFIG);
    if (config.isPresent() && fields.text(Key.TEMPLATE).isPresent()) {
      fail(place(config.get()), "config and template exclude each other", "Take one of them.");
    }
  }

  private void checkValues() {
    entry
        .own()
        .map(Key.VARIABLES)
        .forEach(
            (name, value) -> {
              try {
                Placeholders.checkValue(name, value.text());
              } catch (Failure failure) {
                fail(place(value), failure.what(), failure.next());
              }
            });
  }

  private List<String> grafts() {
    Map<String, Value> all = new LinkedHashMap<>(entry.defaults().map(Key.GRAFTS));
    all.putAll(entry.own().map(Key.GRAFTS));
    List<String> grafts = new ArrayList<>();
    all.forEach(
        (inside, outside) -> {
          if (inside.contains("=")) {
            fail(place(outside), "the place of a graft has a '=' in it", "Name another place.");
          }
          grafts.add(inside + "=" + outside.text());
        });
    return grafts;
  }

  private Optional<Value> text(Key key) {
    return entry.own().text(key).or(() -> entry.defaults().text(key));
  }

  private List<String> list(Key key) {
    return entry
        .own()
        .list(key)
        .or(() -> entry.defaults().list(key))
        .map(values -> values.stream().map(Value::text).toList())
        .orElse(List.of());
  }

  private Place place(Value value) {
    return Place.column(manifest, value.line(), value.column());
  }

  private void fail(Place place, String what, String next) {
    add(new Failure(Kind.USAGE, place, what, next));
  }

  private void add(Failure failure) {
    String name = entry.own().text(Key.NAME).map(Value::text).orElse("");
    failures.add(EntryFailure.of(failure, manifest, entry.line(), entry.number(), name));
  }
}
