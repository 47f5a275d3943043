package org.mkpvhboot.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.image.XlLines;

/** Writes the images of all parts into a new generation, and proves each. */
final class MergeWriter {
  private static final String KERNEL = "kernel = ";
  private static final int BLOCK = 1 << 16;

  private final MergePlan plan;
  private final Optional<XlConfig> snippets;
  private final FleetFolder fleet;
  private final NewGeneration generation;
  private final FleetListener listener;
  private final int number;

  /** What happened to each entry's image. */
  private final Change[] changes;

  private final Map<Change, Long> counts = new EnumMap<>(Change.class);

  /** By their SHA-256, the images of many tenants that are there. */
  private final Map<String, Path> shared = new HashMap<>();

  private long doneImages;
  private long doneBytes;

  /**
   * Makes one.
   *
   * @param snippets how those for xl name their images; empty for none
   */
  MergeWriter(
      MergePlan plan,
      Optional<XlConfig> snippets,
      FleetFolder fleet,
      NewGeneration generation,
      FleetListener listener) {
    this.plan = plan;
    this.snippets = snippets;
    this.fleet = fleet;
    this.generation = generation;
    this.listener = listener;
    this.number = fleet.nextNumber();
    this.changes = new Change[plan.parts().entries()];
  }

  /** What came of an image. */
  private record Done(MergedTenants.Merged tenant, Change change) {}

  /** The number of the generation. */
  int number() {
    return number;
  }

  long count(Change change) {
    return counts.getOrDefault(change, 0L);
  }

  /**
   * Writes images and snippets, then the report.
   *
   * @return the report's identity
   */
  String run(String toolVersion, int threads) throws IOException {
    listener.writing(plan.images(), plan.bytes());
    if (snippets.isPresent()) {
      Files.createDirectory(generation.file(FleetReport.XL));
    }
    try (OrderedWork<Done> work = new OrderedWork<>(threads, this::take)) {
      MergedTenants.read(plan.parts(), tenant -> work.add(put(tenant)));
      work.finish();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return writeReport(toolVersion);
  }

  private void take(Done done) {
    changes[done.tenant().entry() - 1] = done.change();
    counts.merge(done.change(), 1L, Long::sum);
    doneImages++;
    doneBytes += done.tenant().reported().size();
    listener.written(doneImages, doneBytes);
  }

  private Callable<Done> put(MergedTenants.Merged tenant) {
    return () -> {
      try {
        Change change = putImage(tenant);
        if (snippets.isPresent()) {
          writeSnippet(tenant, snippets.get());
        }
        return new Done(tenant, change);
      } catch (FileAlreadyExistsException e) {
        throw tenant
            .part()
            .damaged(
                tenant.part().report(),
                "has a name that another tenant has too: "
                    + Printable.of(tenant.reported().image()))
            .causedBy(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private Change putImage(MergedTenants.Merged tenant) throws IOException {
    String image = tenant.reported().image();
    Path file = generation.file(image);
    Optional<Path> before = generation.inCurrent(image);
    if (before.isPresent() && isRight(before.get(), tenant.reported())) {
      putFrom(before.get(), file);
      return Change.UNCHANGED;
    }
    Path source = tenant.part().generation().resolve(image);
    if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
      throw tenant.part().damaged(source, "is gone, and the part's report names it");
    }
    if (tenant.reported().values().filter(TenantValues::shares).isPresent()) {
      putShared(tenant.reported().sha256(), source, file);
    } else {
      putFrom(source, file);
    }
    if (!isRight(file, tenant.reported())) {
      throw tenant.part().damaged(source, "is not as the part's report says");
    }
    return before.isPresent() ? Change.CHANGED : Change.NEW;
  }

  /** An image of many tenants is copied once, and on the disk before it gets its second name. */
  private synchronized void putShared(String sha256, Path source, Path file) throws IOException {
    Optional<Path> known = Optional.ofNullable(shared.get(sha256));
    if (known.isPresent() && Disk.link(file, known.get())) {
      return;
    }
    putFrom(source, file);
    Disk.flush(file);
    shared.put(sha256, file);
  }

  private static void putFrom(Path source, Path file) throws IOException {
    if (!Disk.link(file, source)) {
      Files.copy(source, file);
      ImageFile.setMode(file);
    }
  }

  private static boolean isRight(Path file, ReportReader.Reported reported) throws IOException {
    if (Files.size(file) != reported.size()) {
      return false;
    }
    try (CountedStream in = new CountedStream(Files.newInputStream(file))) {
      byte[] block = new byte[BLOCK];
      int read = 0;
      while (read >= 0) {
        read = in.read(block, 0, block.length);
      }
      return in.sha256().equals(reported.sha256());
    }
  }

  /** As in its part, where there is one: only the path is another. */
  private void writeSnippet(MergedTenants.Merged tenant, XlConfig way) throws IOException {
    String name = tenant.reported().name() + ".cfg";
    String ours =
        way.snippet(
            fleet,
            number,
            tenant.reported().image(),
            tenant.target(),
            tenant.reported().values().flatMap(TenantValues::line).map(XlLines::extraLine));
    Path theirs = tenant.part().generation().resolve(FleetReport.XL).resolve(name);
    String text = ours;
    if (tenant.part().head().hasSnippets()) {
      String kernel =
          ours.lines().filter(line -> line.startsWith(KERNEL)).findFirst().orElseThrow();
      StringBuilder lines = new StringBuilder();
      Files.readString(theirs)
          .lines()
          .forEach(line -> lines.append(line.startsWith(KERNEL) ? kernel : line).append('\n'));
      text = lines.toString();
    }
    Path file = generation.file(FleetReport.XL).resolve(name);
    Files.write(
        file,
        text.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE);
    ImageFile.setMode(file);
  }

  private String writeReport(String toolVersion) throws IOException {
    try (FleetReport report = FleetReport.start(generation)) {
      report.head(
          new ReportHead(
              toolVersion,
              number,
              Shard.WHOLE,
              Optional.empty(),
              snippets,
              plan.parts().time(),
              plan.images(),
              counts,
              plan.removed(),
              plan.moduleSets()));
      MergedTenants.read(plan.parts(), tenant -> add(tenant, report));
      return report.end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void add(MergedTenants.Merged tenant, FleetReport report) {
    try {
      report.add(
          new BuiltImage(
              Optional.of(tenant.entry()),
              tenant.reported().name(),
              tenant.reported().image(),
              changes[tenant.entry() - 1],
              tenant.reported().size(),
              tenant.reported().sha256(),
              Optional.of(tenant.target()),
              tenant.reported().recipe(),
              tenant.reported().values(),
              Optional.of(plan.moduleSet(tenant)),
              tenant.reported().inputs()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
