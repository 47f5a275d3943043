package org.mkpvhboot.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.image.LaidOutImage;
import org.mkpvhboot.image.XlLines;
import org.mkpvhboot.run.BootFinding;

/** Checks a whole manifest and plans what a run does; writes nothing. */
final class FleetCheck {
  private final FleetSpec spec;
  private final Manifest manifest;
  private final TenantImages images;
  private final NewGeneration generation;
  private final FleetListener listener;
  private final FileNames names = new FileNames().without(Set.of(FleetFolder.CURRENT));
  private final FileNames outputs = FileNames.ofImages(names).without(FleetReport.NAMES);
  private final Problems.Collector problems = new Problems.Collector();
  private final Map<BootFinding, Long> warnings = new LinkedHashMap<>();
  private final Plan plan;
  private final KnownSums known;

  /** The shared images that are written for a tenant before. */
  private final Set<Long> written = new HashSet<>();

  private boolean isAnyImageUnknown;
  private long removed;

  FleetCheck(
      FleetSpec spec,
      Manifest manifest,
      TenantImages images,
      NewGeneration generation,
      Plan plan,
      FleetListener listener) {
    this.spec = spec;
    this.manifest = manifest;
    this.images = images;
    this.generation = generation;
    this.plan = plan;
    this.known = KnownSums.of(generation.current());
    this.listener = listener;
  }

  /**
   * What came of a check.
   *
   * @param isWhole whether the manifest was read to its end
   * @param removed images of the current generation that will be in none after it
   */
  record Result(Plan plan, Problems problems, boolean isWhole, long removed) {}

  /**
   * What came of an entry.
   *
   * @param image empty when there is a failure, or it is of another shard
   */
  record Outcome(
      String name,
      String output,
      Change change,
      Optional<CheckedTenant> image,
      List<Failure> failures) {
    Outcome with(CheckedTenant other) {
      return new Outcome(name, output, change, Optional.of(other), failures);
    }
  }

  /** Checks all entries. */
  Result run() {
    boolean isWhole = true;
    try (known;
        OrderedWork<Outcome> work = new OrderedWork<>(spec.threads(), this::take)) {
      try {
        manifest.read(entry -> add(entry, work));
      } catch (Failure failure) {
        work.finish();
        problems.add(failure);
        isWhole = false;
      }
      work.finish();
    }
    warnings.forEach(listener::warning);
    if (isWhole) {
      findOthers();
    }
    return new Result(plan, problems.problems(), isWhole, removed);
  }

  private void add(Entry entry, OrderedWork<Outcome> work) {
    TenantReader.Read read = TenantReader.read(manifest.name(), entry);
    List<Failure> failures = new ArrayList<>(read.failures());
    String name = read.name().orElse("");
    String output = read.output().orElse("");
    boolean isUnique = isUnique(entry, read, failures);
    boolean isOurs = read.name().isEmpty() || spec.shard().contains(name);
    // it may be that of a tenant whose image would seem to have no entry any more
    isAnyImageUnknown |= !isUnique || output.isEmpty();
    if (!failures.isEmpty() || read.tenant().isEmpty() || !isOurs) {
      Change change = isOurs ? failed(isUnique ? output : "") : Change.ELSEWHERE;
      Outcome outcome = new Outcome(name, output, change, Optional.empty(), failures);
      work.add(() -> outcome);
      return;
    }
    Tenant tenant = read.tenant().get();
    images.find(tenant.target());
    Optional<Path> before = generation.inCurrent(output);
    Optional<String> sum =
        before.isPresent() && !spec.comparesAll() ? known.of(output) : Optional.empty();
    work.add(() -> check(tenant, before, sum));
  }

  private boolean isUnique(Entry entry, TenantReader.Read read, List<Failure> failures) {
    int before = failures.size();
    read.name()
        .flatMap(name -> names.take(name, entry.line()))
        .ifPresent(line -> failures.add(taken(entry, read, "its name", line)));
    if (failures.size() == before) {
      read.output()
          .flatMap(output -> outputs.take(output, entry.line()))
          .ifPresent(line -> failures.add(taken(entry, read, "the name of its image", line)));
    }
    return failures.size() == before;
  }

  private Failure taken(Entry entry, TenantReader.Read read, String what, int line) {
    return EntryFailure.of(
        Kind.USAGE,
        Place.line(manifest.name(), entry.line()),
        entry.number(),
        read.name().orElse(""),
        what
            + (line == 0
                ? " is one that the tool needs itself"
                : " is taken by the entry in line " + line),
        "Give it another; upper and lower case do not make a difference on all file systems.");
  }

  private Outcome check(Tenant asked, Optional<Path> before, Optional<String> sum) {
    Tenant tenant = asked;
    try {
      tenant = images.decided(asked);
      TenantImages.Checked checked = images.check(tenant);
      List<Failure> failures = errors(tenant, checked);
      if (!failures.isEmpty()) {
        return failed(tenant, failures);
      }
      LaidOutImage image = checked.image().image();
      ImageFile file = new ImageFile(checked.shared(), image);
      boolean isHashed = CheckedTenant.isSmall(image.tail()) && (plan.isToDo() || sum.isPresent());
      String sha256 = isHashed ? image.sha256() : "";
      boolean isThere =
          before.isPresent() && isIn(before.get(), file, sum.filter(any -> isHashed), sha256);
      boolean isSame = isThere && hasSameLine(tenant);
      Change change = isSame ? Change.UNCHANGED : before.isPresent() ? Change.CHANGED : Change.NEW;
      return new Outcome(
          tenant.name(),
          tenant.output(),
          change,
          Optional.of(
              new CheckedTenant(
                  tenant,
                  checked.image().key(),
                  checked.image().platform(),
                  checked.shared(),
                  image,
                  sha256,
                  plan.isToDo() ? images.inputs(tenant) : List.of(),
                  checked.findings(),
                  isThere || isLeftOver(tenant, file) ? 0 : image.size())),
          List.of());
    } catch (Failure failure) {
      return failed(
          tenant,
          List.of(
              EntryFailure.of(
                  failure, manifest.name(), tenant.line(), tenant.number(), tenant.name())));
    } catch (IOException e) {
      throw InputFile.unreadable(spec.folder(), e);
    }
  }

  /**
   * Whether a file of the current generation has an image in it.
   *
   * @param sum the file's when it was published, as far as that counts; it does for a file that
   *     nobody has written to since
   */
  private boolean isIn(Path before, ImageFile file, Optional<String> sum, String sha256)
      throws IOException {
    if (sum.isPresent()) {
      BasicFileAttributes now = Files.readAttributes(before, BasicFileAttributes.class);
      if (known.isUntouched(now)) {
        return now.size() == file.size() && sum.get().equals(sha256);
      }
    }
    return file.isIn(before);
  }

  /** Whether its config for xl brings the same values as in the current generation. */
  private boolean hasSameLine(Tenant tenant) {
    return spec.snippets().isEmpty()
        || generation.extra(tenant.name()).equals(tenant.values().line().map(XlLines::extraLine));
  }

  private boolean isLeftOver(Tenant tenant, ImageFile file) throws IOException {
    for (Path left : generation.leftOver(tenant.output())) {
      if (file.isIn(left)) {
        return true;
      }
    }
    return false;
  }

  private List<Failure> errors(Tenant tenant, TenantImages.Checked checked) {
    List<Failure> failures = new ArrayList<>();
    for (BootFinding finding : checked.findings()) {
      if (finding.isError()) {
        Failure failure =
            new Failure(
                Kind.VERDICT,
                finding.place(),
                finding.what() + " [" + finding.code() + "]",
                finding.next());
        failures.add(
            EntryFailure.of(
                failure, manifest.name(), tenant.line(), tenant.number(), tenant.name()));
      }
    }
    return failures;
  }

  private Outcome failed(Tenant tenant, List<Failure> failures) {
    return new Outcome(
        tenant.name(), tenant.output(), failed(tenant.output()), Optional.empty(), failures);
  }

  /** A guest keeps its image when its entry is wrong. */
  private Change failed(String output) {
    return !output.isEmpty() && generation.inCurrent(output).isPresent()
        ? Change.KEPT
        : Change.FAILED;
  }

  private void take(Outcome outcome) {
    problems.add(outcome.failures());
    if (outcome.image().isPresent()) {
      CheckedTenant image = outcome.image().get();
      boolean isWritten = image.tenant().values().shares() && !written.add(image.fingerprint());
      plan.add(isWritten ? outcome.with(image.written()) : outcome);
      image.findings().forEach(this::count);
      tellSwitch(image.tenant());
    } else {
      plan.add(outcome);
    }
    listener.planned(outcome.name(), outcome.output(), outcome.change());
    listener.checked(plan.size(), plan.bytes(), manifest.part());
  }

  /** A guest whose image is another kind than before needs its config for xl anew. */
  private void tellSwitch(Tenant tenant) {
    if (generation.inCurrent(tenant.output()).isEmpty()) {
      return;
    }
    boolean cameByConfig = generation.extra(tenant.name()).isPresent();
    if (cameByConfig != tenant.values().line().isPresent()) {
      listener.switched(tenant.name(), !cameByConfig, tenant.values().alone());
    }
  }

  private void count(BootFinding finding) {
    if (warnings.size() < Problems.MOST || warnings.containsKey(finding)) {
      warnings.merge(finding, 1L, Long::sum);
    }
  }

  /** Finds the images of the current generation that no entry names. */
  private void findOthers() {
    for (String image : generation.images()) {
      if (outputs.contains(image)) {
        continue;
      }
      if (isAnyImageUnknown) {
        plan.keepOther(image);
        listener.kept(image);
      } else {
        removed++;
        listener.removed(image);
      }
    }
  }
}
