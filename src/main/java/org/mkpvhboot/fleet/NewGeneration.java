package org.mkpvhboot.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.image.XlLines;

/**
 * A generation on its way.
 *
 * <p>It grows in {@code generations/.new}, which no host looks into. What a killed run left there
 * is set aside as {@code generations/.left}; a file of it that is right is linked, not written
 * again.
 */
final class NewGeneration {
  private static final String NEW = ".new";
  private static final String LEFT = ".left";
  private static final String PRUNED = ".pruned-";

  private final FleetFolder fleet;
  private final Path folder;
  private final Path left;
  private final Optional<Path> current;
  private final List<Path> sources = new ArrayList<>();

  NewGeneration(FleetFolder fleet) {
    this.fleet = fleet;
    folder = fleet.generations().resolve(NEW);
    left = fleet.generations().resolve(LEFT);
    current = fleet.current();
    sources.add(folder);
    sources.add(left);
    sources.removeIf(source -> !Files.isDirectory(source));
    // complete, and not current because its run was killed then, or after a rollback
    fleet.numbers().stream()
        .reduce((a, b) -> b)
        .map(fleet::generation)
        .filter(newest -> !current.equals(Optional.of(newest)))
        .ifPresent(sources::add);
  }

  /** The folder of the current generation. */
  Optional<Path> current() {
    return current;
  }

  /** Where an image of the current generation is. */
  Optional<Path> inCurrent(String output) {
    return current.map(generation -> generation.resolve(output)).filter(Files::exists);
  }

  /** The line with the guest's command line in a tenant's config for xl, as it is current. */
  Optional<String> extra(String tenant) {
    Optional<Path> file =
        current
            .map(generation -> generation.resolve(FleetReport.XL).resolve(tenant + ".cfg"))
            .filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    return XlLines.extraIn(InputFile.read(file.get(), "config for xl").latin1());
  }

  /** The names of the current generation's images, sorted. */
  Iterable<String> images() {
    SortedSet<String> images = new TreeSet<>();
    if (current.isPresent()) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(current.get())) {
        files.forEach(file -> images.add(String.valueOf(file.getFileName())));
      } catch (IOException e) {
        throw InputFile.unreadable(current.get(), e);
      }
    }
    images.removeAll(FleetReport.NAMES);
    return images;
  }

  /** Where files of this name are that a killed run wrote. */
  List<Path> leftOver(String output) {
    List<Path> files = new ArrayList<>();
    for (Path source : sources) {
      Path file = source.resolve(output);
      if (Files.exists(file)) {
        files.add(file);
      }
    }
    return files;
  }

  /** What a run wrote that did not come to its end: the next one uses what is right of it. */
  LeftOver leftOver() {
    return leftOver(folder).and(leftOver(left));
  }

  private static LeftOver leftOver(Path folder) {
    if (!Files.isDirectory(folder)) {
      return LeftOver.NONE;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> new LeftOver(1, Disk.size(file)))
          .reduce(LeftOver.NONE, LeftOver::and);
    } catch (IOException | UncheckedIOException e) {
      // it is being moved or removed by a run that is at work
      return LeftOver.NONE;
    }
  }

  /** Where a file of the new generation stands until it is published. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Makes the empty folder; what was in it before is kept aside. */
  void begin() throws IOException {
    Files.createDirectories(fleet.generations());
    removePruned();
    if (Files.isDirectory(folder)) {
      setAside();
    }
    Files.createDirectory(folder);
    sources.removeAll(List.of(folder, left));
    if (Files.isDirectory(left)) {
      sources.add(left);
    }
  }

  private void setAside() throws IOException {
    if (!Files.exists(left)) {
      Files.move(folder, left, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    // a run was killed that had itself found what another one left
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.move(file, left.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    Disk.remove(folder);
  }

  /** Removes what was not published. */
  void abandon() throws IOException {
    Disk.remove(folder);
    Disk.remove(left);
  }

  /**
   * Puts the generation in its place and moves {@code current} to it.
   *
   * @param flush flushes the files of a folder to the disk
   */
  void publish(int number, FolderFlush flush) throws IOException {
    Disk.remove(left);
    flush.flush(folder);
    Files.move(folder, fleet.generation(number), StandardCopyOption.ATOMIC_MOVE);
    Disk.flushFolder(fleet.generations());
    fleet.setCurrent(number);
  }

  /** Something that flushes the files of a folder. */
  interface FolderFlush {
    void flush(Path folder) throws IOException;
  }

  /** Removes all generations but the newest and the current one. */
  void prune(int keep) throws IOException {
    List<Integer> numbers = new ArrayList<>(fleet.numbers());
    int currentNumber = fleet.currentNumber().orElse(0);
    for (int number : numbers.subList(0, Math.max(0, numbers.size() - keep))) {
      if (number != currentNumber) {
        // renamed first: a generation is whole or not there
        Files.move(
            fleet.generation(number),
            fleet.generations().resolve(PRUNED + number),
            StandardCopyOption.ATOMIC_MOVE);
      }
    }
    removePruned();
  }

  private void removePruned() throws IOException {
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(fleet.generations(), PRUNED + "*")) {
      for (Path pruned : folders) {
        Disk.remove(pruned);
      }
    }
  }
}
