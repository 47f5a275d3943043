package org.mkpvhboot.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.image.LaidOutImage;
import org.mkpvhboot.image.XlLines;
import org.mkpvhboot.recipe.LayoutKey;
import org.mkpvhboot.target.Target;

/** Writes the images of a plan into a new generation. */
final class FleetWriter {
  private final FleetSpec spec;
  private final Manifest manifest;
  private final TenantImages images;
  private final FleetFolder fleet;
  private final NewGeneration generation;
  private final Plan plan;
  private final FleetListener listener;
  private final int number;
  private final SharedFiles shared;
  private long doneImages;
  private long doneBytes;

  FleetWriter(
      FleetSpec spec,
      Manifest manifest,
      TenantImages images,
      FleetFolder fleet,
      NewGeneration generation,
      Plan plan,
      FleetListener listener) {
    this.spec = spec;
    this.manifest = manifest;
    this.images = images;
    this.fleet = fleet;
    this.generation = generation;
    this.plan = plan;
    this.listener = listener;
    this.number = fleet.nextNumber();
    this.shared = new SharedFiles(generation);
  }

  /** The number of the generation. */
  int number() {
    return number;
  }

  /**
   * Writes all images, the report and the snippets.
   *
   * @return the report's identity
   */
  String run(long removed) throws IOException {
    listener.writing(plan.images(), plan.bytes());
    if (spec.snippets().isPresent()) {
      Files.createDirectory(generation.file(FleetReport.XL));
    }
    try (FleetReport report = FleetReport.start(generation);
        OrderedWork<BuiltImage> work =
            new OrderedWork<>(spec.threads(), image -> add(image, report))) {
      report.head(spec, number, plan, removed);
      if (plan.kept().isPresent()) {
        plan.kept().get().forEach(planned -> build(planned, work));
      } else {
        manifest.read(entry -> build(entry, work));
      }
      KeptNames names = KeptNames.of(plan.others(), generation.current());
      plan.others().forEach(image -> work.add(checked(() -> keep(names.tenant(image), image))));
      work.finish();
      if (doneImages != plan.images()) {
        throw changed(Place.file(manifest.name()));
      }
      return report.end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Waits until all new files of a folder are on the disk. */
  void flush(Path folder) throws IOException {
    try (OrderedWork<Path> work = new OrderedWork<>(spec.threads(), file -> {})) {
      flush(folder, work);
      work.finish();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void flush(Path folder, OrderedWork<Path> work) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (Files.isDirectory(file)) {
          flush(file, work);
        } else {
          work.add(checked(() -> flushed(file)));
        }
      }
    }
    Disk.flushFolder(folder);
  }

  /** A file with further names was flushed under them. */
  private static Path flushed(Path file) throws IOException {
    if (!Disk.hasOtherNames(file)) {
      Disk.flush(file);
    }
    return file;
  }

  /** Makes an image again as it was checked. */
  private void build(Entry entry, OrderedWork<BuiltImage> work) {
    Change change = entry.number() <= plan.size() ? plan.change(entry.number()) : Change.ELSEWHERE;
    if (change == Change.ELSEWHERE || change == Change.FAILED) {
      return;
    }
    TenantReader.Read read = TenantReader.read(manifest.name(), entry);
    if (change == Change.KEPT) {
      String output = read.output().orElseThrow(() -> changed(entry));
      work.add(checked(() -> keep(read.name().orElse(""), output)));
      return;
    }
    Tenant asked = read.tenant().orElseThrow(() -> changed(entry));
    work.add(
        checked(
            () -> {
              Tenant tenant = images.decided(asked);
              LayoutKey key = plan.layoutKey(plan.layout(tenant.number()));
              SharedPieces pieces = images.shared(key);
              LaidOutImage image = images.image(tenant, key);
              if (pieces.fingerprint(image) != plan.fingerprint(tenant.number())) {
                throw changed(Place.line(manifest.name(), tenant.line()));
              }
              return build(change, new PlannedImage.Made(tenant, pieces, image));
            }));
  }

  private void build(PlannedImage planned, OrderedWork<BuiltImage> work) {
    if (planned.change() == Change.KEPT) {
      work.add(checked(() -> keep(planned.tenant(), planned.output())));
    } else if (planned.made().isPresent()) {
      work.add(checked(() -> build(planned.change(), planned.made().get())));
    }
  }

  private BuiltImage build(Change change, PlannedImage.Made made) throws IOException {
    Tenant tenant = made.tenant();
    put(tenant, change, new ImageFile(made.shared(), made.image()));
    if (spec.snippets().isPresent()) {
      Optional<String> extra = tenant.values().line().map(XlLines::extraLine);
      writeSnippet(tenant.name(), tenant.output(), tenant.target(), extra);
    }
    return new BuiltImage(
        tenant.name(),
        tenant.output(),
        change,
        made.image().size(),
        made.image().sha256(),
        Optional.of(tenant.target()),
        Optional.of(tenant.values()),
        Optional.of(plan.moduleSet(plan.layout(tenant.number()))),
        images.inputs(tenant));
  }

  private void put(Tenant tenant, Change change, ImageFile image) throws IOException {
    Path file = generation.file(tenant.output());
    if (tenant.values().shares()) {
      shared.put(tenant.output(), change, image, file);
      return;
    }
    if (change == Change.UNCHANGED) {
      Optional<Path> before = generation.inCurrent(tenant.output());
      if (before.isPresent() && Disk.link(file, before.get())) {
        return;
      }
    }
    for (Path left : generation.leftOver(tenant.output())) {
      if (image.isIn(left) && Disk.link(file, left)) {
        return;
      }
    }
    image.write(file);
  }

  private BuiltImage keep(String tenant, String output) throws IOException {
    Path before =
        generation
            .inCurrent(output)
            .orElseThrow(() -> changed(Place.file(generation.file(output))));
    Path file = generation.file(output);
    if (!Disk.link(file, before)) {
      Files.copy(before, file);
    }
    Bytes contents = Bytes.of(Files.readAllBytes(file), output);
    if (spec.snippets().isPresent() && !tenant.isEmpty()) {
      keepSnippet(tenant, output, contents);
    }
    return new BuiltImage(
        tenant,
        output,
        Change.KEPT,
        contents.size(),
        contents.sha256(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** The entry may have no good target: the image itself says of which it is. */
  private void keepSnippet(String tenant, String output, Bytes image) throws IOException {
    Target target;
    try {
      target = GrubImage.decode(image).target();
    } catch (Failure damaged) {
      return; // a guest cannot boot it, whatever a snippet says; status names it
    }
    writeSnippet(tenant, output, target, generation.extra(tenant));
  }

  private void writeSnippet(String tenant, String output, Target target, Optional<String> extra)
      throws IOException {
    XlConfig way = spec.snippets().orElseThrow();
    Path file = generation.file(FleetReport.XL).resolve(tenant + ".cfg");
    String text = way.snippet(fleet, number, output, target, extra);
    Files.write(
        file,
        text.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE);
    ImageFile.setMode(file);
  }

  private void add(BuiltImage image, FleetReport report) {
    try {
      report.add(image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    doneImages++;
    doneBytes += image.size();
    listener.written(doneImages, doneBytes);
  }

  /** A task whose failures to write come out as they are. */
  private static <T> Callable<T> checked(Callable<T> task) {
    return () -> {
      try {
        return task.call();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private Failure changed(Entry entry) {
    return changed(Place.line(manifest.name(), entry.line()));
  }

  private static Failure changed(Place place) {
    return new Failure(
        Kind.DAMAGED,
        place,
        "the manifest or a file that it names changed while it was read",
        "Run it again; the current generation is as it was.");
  }
}
