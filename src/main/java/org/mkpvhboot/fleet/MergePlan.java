package org.mkpvhboot.fleet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.target.Target;

/** What a merge is going to write, by the reports of the parts. */
final class MergePlan {
  private final FleetParts parts;
  private final Set<String> others = new HashSet<>();
  private final List<ModuleSet> moduleSets = new ArrayList<>();

  /** The number of a part's set among all sets. */
  private final Map<Path, Map<Integer, Integer>> numbers = new HashMap<>();

  /** The SHA-256 of each file that went into an image, by role and name. */
  private final Map<String, String> inputs = new HashMap<>();

  private long stay;
  private long bytes;

  private MergePlan(FleetParts parts) {
    this.parts = parts;
  }

  /**
   * Reads all reports.
   *
   * @param before the images of the current generation
   * @throws Failure DAMAGED when an entry is missing or doubled, USAGE when a file that went into
   *     images is not the same in all parts
   */
  static MergePlan of(FleetParts parts, Iterable<String> before) {
    MergePlan plan = new MergePlan(parts);
    before.forEach(plan.others::add);
    MergedTenants.read(parts, plan::add);
    return plan;
  }

  private void add(MergedTenants.Merged tenant) {
    stay += others.remove(tenant.reported().image()) ? 1 : 0;
    bytes += tenant.reported().size();
    numbers
        .computeIfAbsent(tenant.part().folder(), part -> new HashMap<>())
        .computeIfAbsent(tenant.moduleSet(), set -> number(tenant.part(), set));
    for (Input input : tenant.reported().inputs()) {
      String known = inputs.putIfAbsent(input.role() + " " + input.name(), input.sha256());
      if (known != null && !known.equals(input.sha256())) {
        throw tenant
            .part()
            .misfit(
                Printable.of(
                    "has images of another "
                        + input.role()
                        + " "
                        + input.name()
                        + " than the other parts"),
                "Give all machines the same file, and build the parts again.");
      }
    }
  }

  private int number(FleetPart part, int set) {
    ReportReader.Modules read = part.head().moduleSets().get(set);
    ModuleSet modules =
        new ModuleSet(
            Target.of(read.target()),
            read.grubVersion(),
            read.grubPackage(),
            read.sha256(),
            read.names());
    int known = moduleSets.indexOf(modules);
    if (known < 0) {
      moduleSets.add(modules);
    }
    return known < 0 ? moduleSets.size() - 1 : known;
  }

  FleetParts parts() {
    return parts;
  }

  long images() {
    return parts.entries();
  }

  /** How many of them the current generation has too. */
  long stay() {
    return stay;
  }

  /** How many of the current generation's images will be in none after it. */
  long removed() {
    return others.size();
  }

  /** The size of all images, in bytes. */
  long bytes() {
    return bytes;
  }

  /** The sets of modules, in the order in which tenants first have them. */
  List<ModuleSet> moduleSets() {
    return moduleSets;
  }

  /** The number of a tenant's set of modules. */
  int moduleSet(MergedTenants.Merged tenant) {
    Integer number = numbers.getOrDefault(tenant.part().folder(), Map.of()).get(tenant.moduleSet());
    if (number == null) {
      throw ReportJson.damaged(tenant.part().report());
    }
    return number;
  }
}
