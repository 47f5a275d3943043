package org.mkpvhboot.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/**
 * Waits until the files of a generation are on the disk, before it becomes the current one.
 *
 * <p>Most of that is waiting, so that many files are waited for at once.
 */
final class GenerationFlush {
  /** Threads that wait for the disk. */
  private static final int THREADS = 64;

  /** The images that may not be on the disk yet, in their order. */
  private final BitSet written = new BitSet();

  private int images;

  /** Takes the next image in its order, and whether it may not be on the disk yet. */
  void next(boolean isWritten) {
    written.set(images, isWritten);
    images++;
  }

  /** Waits for the images of a plan, the report and the snippets for xl. */
  void generation(Plan plan, boolean hasSnippets, Path folder) throws IOException {
    try (OrderedWork<Path> work = new OrderedWork<>(THREADS, file -> {})) {
      int[] index = new int[1];
      plan.planned().forEach(image -> image(index[0]++, folder.resolve(image.output()), work));
      for (String image : plan.others()) {
        image(index[0]++, folder.resolve(image), work);
      }
      for (String name : List.of(FleetReport.JSON, FleetReport.SUMS)) {
        add(folder.resolve(name), work);
      }
      if (hasSnippets) {
        Path snippets = folder.resolve(FleetReport.XL);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(snippets)) {
          files.forEach(file -> add(file, work));
        }
        work.finish();
        Disk.flushFolder(snippets);
      }
      work.finish();
      Disk.flushFolder(folder);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What has another name in the current generation was flushed under that. */
  private void image(int index, Path file, OrderedWork<Path> work) {
    if (written.get(index)) {
      add(file, work);
    }
  }

  /** Waits for all files of a folder; those with further names are on the disk already. */
  static void all(Path folder) throws IOException {
    try (OrderedWork<Path> work = new OrderedWork<>(THREADS, file -> {})) {
      all(folder, work);
      work.finish();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void all(Path folder, OrderedWork<Path> work) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (Files.isDirectory(file)) {
          all(file, work);
        } else if (!Disk.hasOtherNames(file)) {
          add(file, work);
        }
      }
    }
    Disk.flushFolder(folder);
  }

  private static void add(Path file, OrderedWork<Path> work) {
    work.add(
        () -> {
          try {
            Disk.flush(file);
            return file;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
