package org.mkpvhboot.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.recipe.Recipe;
import org.mkpvhboot.recipe.RecipeKey;
import org.mkpvhboot.recipe.Said;
import org.mkpvhboot.target.Target;

/** Makes a tenant of an entry and the manifest's defaults. */
final class TenantReader {
  /** What every image is called that has no name of its own in the manifest. */
  static final String DEFAULT_OUTPUT = "{name}.bin";

  /** A snippet of xl's has the name and four characters. */
  static final int LONGEST_NAME = 251;

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
    Recipe own = entry.own().recipe();
    Recipe recipe = own.over(entry.defaults().recipe());
    Optional<String> name = name();
    Optional<Target> target = target(recipe);
    Optional<String> output = name.flatMap(each -> output(each, target));
    Optional<Said> said = entry.own().sharing().or(() -> entry.defaults().sharing());
    Sharing sharing = said.map(this::sharing).orElse(Sharing.NEVER);
    own.problems().forEach(this::add);
    if (!failures.isEmpty() || name.isEmpty() || output.isEmpty() || target.isEmpty()) {
      return new Read(Optional.empty(), name, output, failures);
    }
    Tenant tenant =
        new Tenant(
            entry.number(),
            entry.line(),
            name.get(),
            output.get(),
            recipe,
            sharing,
            said.map(Said::place).orElse(Place.NOWHERE),
            TenantValues.BUILT_IN);
    return new Read(Optional.of(tenant), name, output, failures);
  }

  private Optional<String> name() {
    Optional<Said> value = entry.own().name();
    if (value.isEmpty()) {
      fail(Place.line(manifest, entry.line()), "has no name", "Add 'name: …'.");
      return Optional.empty();
    }
    Optional<String> problem = FileNames.problem(value.get().text(), LONGEST_NAME);
    problem.ifPresent(
        what ->
            fail(value.get().place(), "its name " + what, "Give it a name that can be a file."));
    return problem.isPresent() ? Optional.empty() : value.map(Said::text);
  }

  private Sharing sharing(Said said) {
    try {
      return Sharing.of(said);
    } catch (Failure failure) {
      add(failure);
      return Sharing.NEVER;
    }
  }

  private Optional<Target> target(Recipe recipe) {
    Optional<Said> value = recipe.said(RecipeKey.TARGET);
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
          value.get().place(),
          failure.what(),
          "Targets are " + String.join(", ", Target.ids()) + ".");
      return Optional.empty();
    }
  }

  private Optional<String> output(String name, Optional<Target> target) {
    Optional<Said> value = entry.own().output().or(() -> entry.defaults().output());
    String pattern = value.map(Said::text).orElse(DEFAULT_OUTPUT);
    String output =
        pattern.replace("{target}", target.map(Target::id).orElse("")).replace("{name}", name);
    Optional<String> problem = FileNames.problem(output);
    problem.ifPresent(
        what ->
            fail(
                value.map(Said::place).orElse(Place.line(manifest, entry.line())),
                "the name of its image " + what,
                "Give it a name that can be a file in one folder."));
    return problem.isPresent() ? Optional.empty() : Optional.of(output);
  }

  private void fail(Place place, String what, String next) {
    add(new Failure(Kind.USAGE, place, what, next));
  }

  private void add(Failure failure) {
    String name = entry.own().name().map(Said::text).orElse("");
    failures.add(EntryFailure.of(failure, manifest, entry.line(), entry.number(), name));
  }
}
