package org.mkpvhboot.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
  private final TenantImages images;
  private final FleetFolder fleet;
  private final NewGeneration generation;
  private final Manifest manifest;
  private final Plan plan;
  private final FleetListener listener;
  private final int number;

  private final GenerationFlush flush = new GenerationFlush();
  private final SharedFiles shared;

  private long doneImages;
  private long doneBytes;

  FleetWriter(
      FleetSpec spec,
      TenantImages images,
      FleetFolder fleet,
      NewGeneration generation,
      Manifest manifest,
      Plan plan,
      FleetListener listener) {
    this.spec = spec;
    this.images = images;
    this.fleet = fleet;
    this.generation = generation;
    this.manifest = manifest;
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
        BlockSharing blocks = BlockSharing.in(spec.folder());
        OrderedWork<Put> work = new OrderedWork<>(spec.threads(), put -> add(put, report))) {
      report.head(spec, number, plan, removed, whole());
      plan.planned().forEach(image -> work.add(checked(() -> put(image, blocks))));
      KeptNames names = KeptNames.of(plan.others(), generation.current());
      plan.others()
          .forEach(
              image -> work.add(checked(() -> keep(Optional.empty(), names.tenant(image), image))));
      work.finish();
      return report.end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Of what this run builds a part. */
  private Optional<Whole> whole() {
    if (spec.shard().equals(Shard.WHOLE)) {
      return Optional.empty();
    }
    Map<Target, String> grub = new EnumMap<>(Target.class);
    plan.moduleSets().forEach(set -> grub.computeIfAbsent(set.target(), images::fingerprint));
    return Optional.of(new Whole(manifest.sha256(), plan.size(), spec.time(), grub));
  }

  /** Waits until all new files of the generation are on the disk. */
  void flush(Path folder) throws IOException {
    flush.generation(plan, spec.snippets().isPresent(), folder);
  }

  /**
   * An image in its place.
   *
   * @param isWritten whether it may not be on the disk yet
   */
  private record Put(BuiltImage image, boolean isWritten) {}

  private Put put(PlannedImage planned, BlockSharing blocks) throws IOException {
    if (planned.made().isEmpty()) {
      return keep(Optional.of(planned.entry()), planned.tenant(), planned.output());
    }
    PlannedImage.Made made = planned.made().get();
    Plan.Layout layout = plan.layout(made.layout());
    Target target = plan.moduleSets().get(layout.moduleSet()).target();
    SharedPieces pieces = images.shared(layout.key());
    if (pieces.fingerprint() != layout.fingerprint()) {
      throw changed(Place.file(spec.manifest()));
    }
    LaidOutImage image =
        made.again().isPresent()
            ? again(made.again().get(), layout.key())
            : pieces.layout().image(made.tail(), made.objectsSize());
    String sha256 = made.again().isPresent() ? image.sha256() : made.sha256();
    ImageFile file = new ImageFile(pieces, image);
    boolean isWritten = put(planned, made, file, sha256, blocks);
    if (spec.snippets().isPresent()) {
      Optional<String> extra = made.values().line().map(XlLines::extraLine);
      writeSnippet(planned.tenant(), planned.output(), target, extra);
    }
    BuiltImage built =
        new BuiltImage(
            Optional.of(planned.entry()),
            planned.tenant(),
            planned.output(),
            planned.change(),
            image.size(),
            sha256,
            Optional.of(target),
            Optional.of(made.recipe()),
            Optional.of(made.values()),
            Optional.of(layout.moduleSet()),
            made.inputs());
    return new Put(built, isWritten);
  }

  /** Makes an image as it was checked. */
  private LaidOutImage again(PlannedImage.Again again, LayoutKey key) {
    LaidOutImage image = images.image(again.tenant(), key);
    if (image.tail().crc32() != again.crc()) {
      throw changed(Place.line(spec.manifest(), again.tenant().line()));
    }
    return image;
  }

  /** Whether the image was written, or is perhaps not on the disk for another reason. */
  private boolean put(
      PlannedImage planned,
      PlannedImage.Made made,
      ImageFile image,
      String sha256,
      BlockSharing blocks)
      throws IOException {
    Path file = generation.file(planned.output());
    if (made.values().shares()) {
      shared.put(planned.output(), planned.change(), image, sha256, file);
      return false;
    }
    if (planned.change() == Change.UNCHANGED) {
      Optional<Path> before = generation.inCurrent(planned.output());
      if (before.isPresent() && Disk.link(file, before.get())) {
        return false;
      }
    }
    for (Path left : generation.leftOver(planned.output())) {
      if (image.isIn(left) && Disk.link(file, left)) {
        return true;
      }
    }
    blocks.write(image, file, made.layout());
    return true;
  }

  private Put keep(Optional<Integer> entry, String tenant, String output) throws IOException {
    Path before =
        generation
            .inCurrent(output)
            .orElseThrow(() -> changed(Place.file(generation.file(output))));
    Path file = generation.file(output);
    boolean isLinked = Disk.link(file, before);
    if (!isLinked) {
      Files.copy(before, file);
    }
    Bytes contents = Bytes.of(Files.readAllBytes(file), output);
    if (spec.snippets().isPresent() && !tenant.isEmpty()) {
      keepSnippet(tenant, output, contents);
    }
    BuiltImage kept =
        new BuiltImage(
            entry,
            tenant,
            output,
            Change.KEPT,
            contents.size(),
            contents.sha256(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    return new Put(kept, !isLinked);
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

  private void add(Put put, FleetReport report) {
    try {
      report.add(put.image());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    flush.next(put.isWritten());
    doneImages++;
    doneBytes += put.image().size();
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

  private static Failure changed(Place place) {
    return new Failure(
        Kind.DAMAGED,
        place,
        "the manifest or a file that it names changed while it was read",
        "Run it again; the current generation is as it was.");
  }
}
