package org.mkpvhboot.fleet;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * The folder of a fleet.
 *
 * <p>{@code generations/N} has all images of a run, {@code current} is a link to one of them. A
 * generation never changes; the link moves by a rename.
 */
final class FleetFolder {
  static final String CURRENT = "current";
  private static final String GENERATIONS = "generations";

  /** That of 2^31 - 1. */
  private static final int LONGEST_NUMBER = 10;

  private final Path path;

  FleetFolder(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  Path generations() {
    return path.resolve(GENERATIONS);
  }

  /** The folder of a generation, whether it is there or not. */
  Path generation(int number) {
    return generations().resolve(Integer.toString(number));
  }

  /** The folder of the current generation. */
  Optional<Path> current() {
    return currentNumber().map(this::generation);
  }

  /**
   * The number of the current generation.
   *
   * @throws Failure NOT_THIS_FORMAT when {@code current} is something else than our link
   */
  Optional<Integer> currentNumber() {
    Path link = path.resolve(CURRENT);
    if (!Files.isSymbolicLink(link)) {
      if (Files.exists(link)) {
        throw notOurs(link);
      }
      return Optional.empty();
    }
    try {
      Path target = Files.readSymbolicLink(link);
      Optional<Integer> number = number(target.getFileName());
      if (number.isPresent() && target.equals(relative(number.get()))) {
        if (!Files.isDirectory(generation(number.get()))) {
          throw missing(link, target);
        }
        return number;
      }
    } catch (IOException e) {
      throw InputFile.unreadable(link, e);
    }
    throw notOurs(link);
  }

  /**
   * The numbers of all generations.
   *
   * <p>A folder without a report is not one: no run published it.
   */
  NavigableSet<Integer> numbers() {
    NavigableSet<Integer> numbers = new TreeSet<>();
    if (Files.isDirectory(generations())) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(generations())) {
        for (Path folder : folders) {
          number(folder.getFileName())
              .filter(number -> Files.isRegularFile(folder.resolve(FleetReport.JSON)))
              .ifPresent(numbers::add);
        }
      } catch (IOException e) {
        throw InputFile.unreadable(generations(), e);
      }
    }
    return numbers;
  }

  /**
   * The number of the generation that comes next, whose name nothing else has.
   *
   * @throws Failure UNSUPPORTED when there is no greater number
   */
  int nextNumber() {
    NavigableSet<Integer> numbers = numbers();
    int last = numbers.isEmpty() ? 0 : numbers.last();
    while (last < Integer.MAX_VALUE) {
      last++;
      if (!Files.exists(generation(last), LinkOption.NOFOLLOW_LINKS)) {
        return last;
      }
    }
    throw new Failure(
        Kind.UNSUPPORTED,
        Place.file(generation(last)),
        "has the greatest number that a generation can have",
        "No run of this tool made it: move it away.");
  }

  /** Moves {@code current} to a generation, at once. */
  void setCurrent(int number) throws IOException {
    Path link = path.resolve("." + CURRENT);
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, relative(number));
    Files.move(
        link,
        path.resolve(CURRENT),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    Disk.flushFolder(path);
  }

  private Path relative(int number) {
    return path.getFileSystem().getPath(GENERATIONS, Integer.toString(number));
  }

  private static Optional<Integer> number(Path name) {
    String text = String.valueOf(name);
    boolean isDecimal =
        !text.isEmpty()
            && text.length() <= LONGEST_NUMBER
            && !text.startsWith("0")
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return Optional.of(text)
        .filter(each -> isDecimal)
        .map(Long::parseLong)
        .filter(number -> number <= Integer.MAX_VALUE)
        .map(Long::intValue);
  }

  private static Failure notOurs(Path link) {
    return new Failure(
        Kind.NOT_THIS_FORMAT,
        Place.file(link),
        "is not a link to a generation of a fleet",
        "Name another folder with -d, or move this file away.");
  }

  private static Failure missing(Path link, Path target) {
    return new Failure(
        Kind.DAMAGED,
        Place.file(link),
        "links to " + target + ", which is gone",
        "Go back to another generation with mkpvhboot fleet rollback DIR --to N, or remove the link.");
  }
}
