package org.mkpvhboot.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * Files that appear whole and together, or not at all.
 *
 * <p>Each is written beside its target and flushed to disk; {@link #commit} then renames them all.
 * On {@link #close} without a commit, and when the process is told to end, what was written is
 * removed; what a killed process wrote, by the next that writes to the same folder.
 */
public final class OutputFiles implements AutoCloseable {
  private static final Set<PosixFilePermission> DEFAULT_MODE =
      PosixFilePermissions.fromString("rw-r--r--");

  /** As many links in a row as Linux follows. */
  private static final int MOST_LINKS = 40;

  /**
   * A file on its way.
   *
   * @param asked as the user named it
   * @param target where it will be, links followed
   * @param written the file beside it; the target itself for what is not a regular file
   */
  private record Pending(Path asked, Path target, Path written, List<Bytes> pieces) {
    boolean isDirect() {
      return target.equals(written);
    }
  }

  private final Deque<Pending> pending = new ArrayDeque<>();

  /**
   * The targets of those that are renamed, absolute; an image may be taken apart into thousands.
   */
  private final Set<Path> targets = new HashSet<>();

  private final Map<Path, TemporaryNames> names = new HashMap<>();
  private final Deque<Path> madeFolders = new ArrayDeque<>();
  private final Thread hook = new Thread(this::abandon);
  private boolean ended;

  public OutputFiles() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Writes a file beside its target.
   *
   * @param asked where it shall be; a symbolic link is followed; a device, a pipe or what is open
   *     already is written to when all is committed
   * @throws Failure CANNOT_WRITE with the reason, USAGE when the file was added before
   */
  public synchronized void add(Path asked, List<Bytes> pieces) {
    if (ended) {
      throw cannotWrite(asked, "the program is ending", "Start it again.");
    }
    Path target = followed(asked);
    if (targets.contains(absolute(target))) {
      throw new Failure(
          Kind.USAGE, Place.file(asked), "is named for two outputs", "Name another file for one.");
    }
    if (Files.isDirectory(target)) {
      throw cannotWrite(asked, "is a folder", "Name a file in it.");
    }
    if (isOpen(target) || (Files.exists(target) && !Files.isRegularFile(target))) {
      pending.add(new Pending(asked, target, target, pieces));
      return;
    }
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw cannotWrite(
          asked, "its folder " + folder + " does not exist", "Make it first: mkdir -p " + folder);
    }
    try {
      Path written = namesIn(folder).next();
      pending.add(new Pending(asked, target, written, List.of()));
      targets.add(absolute(target));
      writeNew(written, pieces);
      setMode(written, target);
    } catch (IOException e) {
      throw cannotWrite(asked, IoReason.of(e), "Check the folder's permissions and the free space.")
          .causedBy(e);
    }
  }

  /**
   * Makes the folder of a file and those above it that are missing; without a commit they go again.
   *
   * @throws Failure CANNOT_WRITE with the reason
   */
  public synchronized void makeFolderOf(Path file) {
    Deque<Path> missing = new ArrayDeque<>();
    Path folder = file.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder)) {
      missing.addFirst(folder);
      folder = folder.getParent();
    }
    for (Path each : missing) {
      try {
        Files.createDirectory(each);
        madeFolders.addFirst(each);
      } catch (IOException e) {
        throw cannotWrite(each, IoReason.of(e), "Check the permissions of the folder above it.")
            .causedBy(e);
      }
    }
  }

  /**
   * Puts all files in their places; devices and pipes come first.
   *
   * @throws Failure CANNOT_WRITE when one cannot be written or renamed; those before it stay
   */
  public void commit() {
    // not locked: a pipe that nobody reads must not keep the process from ending
    for (Pending file : takeDirect()) {
      try {
        writeTo(file.target(), file.pieces());
      } catch (IOException e) {
        throw cannotWrite(file, e);
      }
    }
    rename();
  }

  private synchronized List<Pending> takeDirect() {
    List<Pending> direct = pending.stream().filter(Pending::isDirect).toList();
    pending.removeIf(Pending::isDirect);
    return direct;
  }

  private synchronized void rename() {
    while (!pending.isEmpty()) {
      Pending file = pending.getFirst();
      try {
        Files.move(
            file.written(),
            file.target(),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw cannotWrite(file, e);
      }
      pending.removeFirst();
    }
    targets.clear();
    closeNames();
    madeFolders.clear();
  }

  private static Failure cannotWrite(Pending file, IOException cause) {
    return cannotWrite(
            file.asked(), IoReason.of(cause), "Check the folder's permissions and the free space.")
        .causedBy(cause);
  }

  @Override
  public void close() {
    abandon();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the process is ending and the hook runs already
    }
  }

  private synchronized void abandon() {
    ended = true;
    for (Pending file : pending) {
      if (!file.isDirect()) {
        removeQuietly(file.written());
      }
    }
    pending.clear();
    closeNames();
    madeFolders.forEach(OutputFiles::removeQuietly);
    madeFolders.clear();
  }

  private TemporaryNames namesIn(Path folder) throws IOException {
    TemporaryNames inFolder = names.get(folder);
    if (inFolder == null) {
      inFolder = TemporaryNames.in(folder);
      names.put(folder, inFolder);
    }
    return inFolder;
  }

  private void closeNames() {
    names.values().forEach(TemporaryNames::close);
    names.clear();
  }

  private static void removeQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // nothing more can be done; the failure that led here is the one to report
      return;
    }
  }

  private static void writeNew(Path file, List<Bytes> pieces) throws IOException {
    try (var channel =
        Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (Bytes piece : pieces) {
        piece.writeTo(channel);
      }
      if (channel instanceof FileChannel onDisk) {
        onDisk.force(true);
      }
    }
  }

  private static void writeTo(Path file, List<Bytes> pieces) throws IOException {
    // an open file may have something in it already
    StandardOpenOption way =
        Files.isRegularFile(file) ? StandardOpenOption.APPEND : StandardOpenOption.WRITE;
    try (OutputStream out = Files.newOutputStream(file, way)) {
      for (Bytes piece : pieces) {
        piece.writeTo(out);
      }
    }
  }

  /** The mode of the file that is replaced, else 0644 whatever the umask. */
  private static void setMode(Path written, Path target) throws IOException {
    var view = Files.getFileAttributeView(written, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(
          Files.exists(target) ? Files.getPosixFilePermissions(target) : DEFAULT_MODE);
    }
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static Path followed(Path asked) {
    Path path = asked;
    for (int links = 0; Files.isSymbolicLink(path) && !isOpen(path); links++) {
      if (links == MOST_LINKS) {
        throw cannotWrite(asked, "is a symbolic link in a circle", "Remove the link.");
      }
      try {
        path = path.resolveSibling(Files.readSymbolicLink(path));
      } catch (IOException e) {
        throw cannotWrite(asked, IoReason.of(e), "Check the link.").causedBy(e);
      }
    }
    return path;
  }

  /** Whether a link stands for a file that is open already, such as /dev/fd/3 (Linux' proc(5)). */
  private static boolean isOpen(Path link) {
    Path folder = link.toAbsolutePath().getParent();
    if (folder == null || !Files.isSymbolicLink(link)) {
      return false;
    }
    try {
      Path real = folder.toRealPath();
      return real.startsWith("/proc") && real.endsWith("fd");
    } catch (IOException e) {
      return false;
    }
  }

  private static Failure cannotWrite(Path file, String reason, String next) {
    return new Failure(Kind.CANNOT_WRITE, Place.file(file), "cannot be written: " + reason, next);
  }
}
