package org.mkpvhboot.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.target.Target;

/** The tenants of all parts in the order of the manifest: each entry of it once, or a failure. */
final class MergedTenants {
  private final FleetParts parts;
  private final PriorityQueue<Source> sources =
      new PriorityQueue<>(Comparator.comparingInt(Source::entry));

  private MergedTenants(FleetParts parts) {
    this.parts = parts;
  }

  /** A tenant with its part. */
  record Merged(
      FleetPart part, int entry, Target target, int moduleSet, ReportReader.Reported reported) {}

  /** A part, as far as it was read. */
  private static final class Source {
    private final FleetPart part;
    private final ReportCursor cursor;
    private Optional<Merged> next = Optional.empty();

    Source(FleetPart part) {
      this.part = part;
      this.cursor = ReportCursor.open(part.report());
    }

    int entry() {
      return next.map(Merged::entry).orElse(Integer.MAX_VALUE);
    }

    boolean advance() {
      next = cursor.next().map(tenant -> checked(part, tenant));
      return next.isPresent();
    }
  }

  /**
   * Reads all reports side by side.
   *
   * @throws Failure DAMAGED when an entry of the manifest is in no part or in two, or a tenant in
   *     one where it does not belong
   */
  static void read(FleetParts parts, Consumer<Merged> tenants) {
    List<Source> opened = new ArrayList<>();
    try {
      for (FleetPart part : parts.all()) {
        opened.add(new Source(part));
      }
      new MergedTenants(parts).read(opened, tenants);
    } finally {
      opened.forEach(source -> source.cursor.close());
    }
  }

  private void read(List<Source> opened, Consumer<Merged> tenants) {
    for (Source source : opened) {
      if (source.advance()) {
        sources.add(source);
      }
    }
    int expected = 1;
    while (!sources.isEmpty()) {
      Source source = sources.remove();
      Merged tenant = source.next.orElseThrow();
      if (tenant.entry() < expected || tenant.entry() > parts.entries()) {
        throw source.part.damaged(
            source.part.report(),
            "has entry "
                + tenant.entry()
                + " of the manifest, which "
                + (tenant.entry() < expected
                    ? "stands in the parts twice"
                    : "has " + parts.entries() + " entries"));
      }
      checkIsNext(expected, tenant.entry());
      tenants.accept(tenant);
      expected++;
      if (source.advance()) {
        sources.add(source);
      }
    }
    checkIsNext(expected, parts.entries() + 1);
  }

  private void checkIsNext(int expected, int entry) {
    if (entry != expected) {
      FleetPart any = parts.all().get(0);
      throw any.damaged(
          any.report(),
          "entry " + expected + " of the manifest is neither here nor in another part");
    }
  }

  private static Merged checked(FleetPart part, ReportReader.Reported tenant) {
    Optional<Target> target = tenant.target().filter(Target.ids()::contains).map(Target::of);
    Optional<Integer> set =
        tenant
            .moduleSet()
            .filter(number -> number >= 0 && number < part.head().moduleSets().size());
    boolean isNamed =
        FileNames.problem(tenant.name()).isEmpty()
            && FileNames.problem(tenant.image()).isEmpty()
            && !Set.copyOf(FleetReport.NAMES).contains(tenant.image());
    if (tenant.entry().isEmpty() || target.isEmpty() || set.isEmpty() || !isNamed) {
      throw ReportJson.damaged(part.report());
    }
    if (!part.shard().contains(tenant.name())) {
      throw part.damaged(
          part.report(),
          "has the tenant " + Printable.of(tenant.name()) + ", who belongs to another part");
    }
    return new Merged(part, tenant.entry().get(), target.get(), set.get(), tenant);
  }
}
