package org.mkpvhboot.bytes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Names for the files that a run writes into one folder before they get their own.
 *
 * <p>All begin alike. The first is that of an empty file, which is locked as long as the run needs
 * the others; the lock ends with the process, however that ends, and then {@link Leftovers} removes
 * them.
 */
final class TemporaryNames implements AutoCloseable {
  /** Before a run's eight digits and eight more for each of its files. */
  static final String PREFIX = ".mkpvhboot-";

  /**
   * The runs of this process. Their locks must not be tried: closing a file ends all locks that the
   * process has on it (fcntl(2)).
   */
  private static final Set<String> OWN_RUNS = ConcurrentHashMap.newKeySet();

  /** A name that another has, or guessed, makes way for a next one so often. */
  private static final int MOST_TRIES = 100;

  private static final int DIGITS = 8;

  private final String run;
  private final Path mark;
  private final SeekableByteChannel channel;
  private int count;

  private TemporaryNames(Path folder) throws IOException {
    // nothing is lost by a name that can be guessed, for each file is made anew or not at all
    run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    mark = markOf(folder, run);
    OWN_RUNS.add(run);
    try {
      channel = Files.newByteChannel(mark, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      OWN_RUNS.remove(run);
      throw e;
    }
  }

  /**
   * Starts to hold names in a folder, and removes what killed runs left there.
   *
   * @throws IOException when nothing can be written there
   */
  static TemporaryNames in(Path folder) throws IOException {
    TemporaryNames names = unused(folder);
    // between the two another run may have taken the file for that of a dead one
    while (!names.isLocked() || !Files.exists(names.mark)) {
      names.close();
      names = unused(folder);
    }
    new Leftovers(folder, Files.getOwner(names.mark)).remove();
    return names;
  }

  private static TemporaryNames unused(Path folder) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        return new TemporaryNames(folder);
      } catch (FileAlreadyExistsException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  /** The run that a file's name is of; empty for other names. */
  static Optional<String> runOf(String name) {
    boolean isOne =
        name.startsWith(PREFIX)
            && name.length() == PREFIX.length() + 2 * DIGITS
            && name.chars().skip(PREFIX.length()).allMatch(TemporaryNames::isHexDigit);
    return isOne
        ? Optional.of(name.substring(PREFIX.length(), PREFIX.length() + DIGITS))
        : Optional.empty();
  }

  private static boolean isHexDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  /** The first name of a run, by which it is known to live. */
  static Path markOf(Path folder, String run) {
    return folder.resolve(PREFIX + run + HexFormat.of().toHexDigits(0));
  }

  /** Whether a run is one of this process. */
  static boolean isOwn(String run) {
    return OWN_RUNS.contains(run);
  }

  private boolean isLocked() {
    try {
      return !(channel instanceof FileChannel file) || file.tryLock() != null;
    } catch (IOException e) {
      return true; // no locks on this file system, for other runs neither
    }
  }

  /** A name that is not used yet. */
  Path next() {
    count++;
    return mark.resolveSibling(PREFIX + run + HexFormat.of().toHexDigits(count));
  }

  /** Says that the files have their own names, or are gone. */
  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(mark);
    } catch (IOException e) {
      // an empty file stays, which the next run removes
    } finally {
      OWN_RUNS.remove(run);
    }
  }
}
