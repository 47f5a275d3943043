package org.mkpvhboot.fleet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;
import org.mkpvhboot.bytes.IoReason;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** Keeps two runs from changing one fleet; the system takes it back from a process that ends. */
final class FleetLock {
  private static final String NAME = ".lock";

  private final FileChannel channel;

  private FleetLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Does something while nobody else changes a fleet's folder.
   *
   * @throws Failure CANNOT_WRITE when another run has it
   */
  static <T> T holding(Path folder, Supplier<T> work) {
    FleetLock lock = of(folder);
    try {
      return work.get();
    } finally {
      lock.release();
    }
  }

  private static FleetLock of(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel).isEmpty()) {
        channel.close();
        throw new Failure(
            Kind.CANNOT_WRITE,
            Place.file(folder),
            "another run of fleet is at work here",
            "Wait until it has ended; one that was killed holds nothing.");
      }
      return new FleetLock(channel);
    } catch (IOException e) {
      throw new Failure(
              Kind.CANNOT_WRITE,
              Place.file(file),
              "cannot be locked: " + IoReason.of(e),
              "Check the permissions of the folder.")
          .causedBy(e);
    }
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty(); // a run in this process
    }
  }

  /** Removes the file too, for a folder in which nothing came to be. */
  static void forget(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(NAME));
  }

  private void release() {
    try {
      channel.close();
    } catch (IOException e) {
      return; // the lock ends with the process
    }
  }
}
