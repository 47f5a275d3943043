package org.mkpvhboot.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mkpvhboot.bytes.Bytes;

/** Inputs that the fuzzer kept, {@code test-data/fuzz/NAME/}. */
final class Corpus {
  static final Path FOLDER = Path.of("test-data", "fuzz");
  static final String HOW_TO_MAKE = "MKPVHBOOT_FUZZ_KEEP=600 ./test fuzz";

  /** Digits of the name of an input's file. */
  private static final int NAME = 16;

  private Corpus() {}

  /** The readers that have a corpus. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Path entry : list(FOLDER)) {
      if (Files.isDirectory(entry)) {
        names.add(entry.getFileName().toString());
      }
    }
    return names;
  }

  static Path folder(String name) {
    return FOLDER.resolve(name);
  }

  /** The inputs of a reader. */
  static List<Path> files(String name) {
    return list(folder(name));
  }

  static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Bytes read(Path file) {
    try {
      return Bytes.of(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Puts inputs in the place of a reader's corpus, the smallest first.
   *
   * @param mostBytes of all of them
   */
  static void replace(String name, Collection<Bytes> inputs, int mostBytes) {
    deleteAll(folder(name));
    List<Bytes> sorted = new ArrayList<>(inputs);
    sorted.sort(Comparator.comparingInt(Bytes::size));
    int size = 0;
    for (Bytes input : sorted) {
      size += input.size();
      if (size <= mostBytes) {
        write(folder(name), input);
      }
    }
  }

  /** Writes an input under a name made of its contents. */
  static void write(Path folder, Bytes input) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(input.sha256().substring(0, NAME)), input.toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void deleteAll(Path folder) {
    try {
      for (Path file : list(folder)) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
