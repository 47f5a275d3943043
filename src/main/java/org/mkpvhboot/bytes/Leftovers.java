package org.mkpvhboot.bytes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files that runs left in a folder which were killed before they could remove them.
 *
 * @param owner whose files they have to be; those of others are left alone
 */
record Leftovers(Path folder, UserPrincipal owner) {
  /** Removes them, but for those of runs that live; what cannot be removed stays. */
  void remove() {
    try {
      for (Map.Entry<String, List<Path>> run : byRun().entrySet()) {
        if (!TemporaryNames.isOwn(run.getKey())) {
          remove(TemporaryNames.markOf(folder, run.getKey()), run.getValue());
        }
      }
    } catch (IOException e) {
      // tidying up is no part of what the user asked for
      return;
    }
  }

  private Map<String, List<Path>> byRun() throws IOException {
    Map<String, List<Path>> byRun = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Optional<String> run = TemporaryNames.runOf(file.getFileName().toString());
        if (run.isPresent() && isOurs(file)) {
          byRun.computeIfAbsent(run.get(), any -> new ArrayList<>()).add(file);
        }
      }
    }
    return byRun;
  }

  private boolean isOurs(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(owner);
  }

  /** A run makes its mark before all other files, and removes it after them. */
  private static void remove(Path mark, List<Path> files) throws IOException {
    if (!Files.exists(mark, LinkOption.NOFOLLOW_LINKS)) {
      removeAll(files);
      return;
    }
    try (FileChannel channel =
        FileChannel.open(mark, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (channel.tryLock() != null) {
        removeAll(files);
      }
    }
  }

  private static void removeAll(List<Path> files) throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
