package org.mkpvhboot.bytes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

  private static final SecureRandom RANDOM = new SecureRandom();

  private final String run;
  private final Path mark;
  private final SeekableByteChannel channel;
  private int count;

  private TemporaryNames(Path folder) throws IOException {
    run = HexFormat.of().toHexDigits(RANDOM.nextInt());
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
    TemporaryNames names = new TemporaryNames(folder);
    // between the two another run may have taken the file for that of a dead one
    while (!names.isLocked() || !Files.exists(names.mark)) {
      names.close();
      names = new TemporaryNames(folder);
    }
    new Leftovers(folder, Files.getOwner(names.mark)).remove();
    return names;
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
