package org.mkpvhboot.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.bytes.ReadLimit;

/** Says what became of the files of a generation since it was published. */
final class ImageState {
  private final Path generation;
  private final boolean readsAll;
  private final Optional<FileTime> published;

  /**
   * Looks at a generation.
   *
   * @param readsAll whether every image is read; else one of the right size only when it is newer
   *     than the report, which is written last
   */
  ImageState(Path generation, boolean readsAll) {
    this.generation = generation;
    this.readsAll = readsAll;
    this.published = time(generation.resolve(FleetReport.JSON));
  }

  /** What is wrong with the generation as a whole. */
  List<String> ofGeneration() {
    return Files.isRegularFile(generation.resolve(FleetReport.SUMS))
        ? List.of()
        : List.of(FleetReport.SUMS + " is gone");
  }

  /** What is wrong with a tenant's files. */
  List<String> of(ReportReader.Reported tenant, boolean hasSnippet) {
    List<String> reasons = new ArrayList<>();
    image(tenant).ifPresent(reasons::add);
    String snippet = FleetReport.XL + "/" + tenant.name() + ".cfg";
    if (hasSnippet && !Files.isRegularFile(generation.resolve(snippet))) {
      reasons.add(snippet + " is gone");
    }
    return reasons;
  }

  private Optional<String> image(ReportReader.Reported tenant) {
    Path file = generation.resolve(tenant.image());
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException e) {
      return Optional.of("its image is gone");
    }
    if (!attributes.isRegularFile() || attributes.size() != tenant.size()) {
      return Optional.of(
          "its image was overwritten: it has "
              + attributes.size()
              + " bytes, and had "
              + tenant.size());
    }
    // other names of an older file keep its time; a copied folder has any times
    boolean isNewer =
        published.filter(before -> attributes.lastModifiedTime().compareTo(before) > 0).isPresent();
    if ((readsAll || isNewer) && !sha256(file).equals(tenant.sha256())) {
      return Optional.of("its image was overwritten: its SHA-256 is not that of the report");
    }
    return Optional.empty();
  }

  private static String sha256(Path file) {
    return InputFile.read(file, "image", ReadLimit.CONTENTS).sha256();
  }

  private static Optional<FileTime> time(Path file) {
    try {
      return Optional.of(Files.getLastModifiedTime(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
