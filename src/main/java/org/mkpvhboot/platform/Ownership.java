package org.mkpvhboot.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/**
 * Who can change a file: a user may rely on what only that user and root can.
 *
 * <p>As ssh checks it for keys: the folders above count too.
 *
 * @param user who runs the tool
 */
record Ownership(UserPrincipal user) {
  private static final String ROOT = "root";

  /**
   * The bit by which only its owner can rename or remove what lies in a folder ({@code S_ISVTX}).
   */
  private static final int STICKY = 01000;

  /** What is against a folder, in words that follow its name; empty when it can be relied on. */
  Optional<String> objectionTo(Path folder) throws IOException {
    Path real = folder.toRealPath();
    Optional<String> objection = objectionToAlone(real);
    for (Path above = real.getParent();
        above != null && objection.isEmpty();
        above = above.getParent()) {
      if (!isSticky(above) || !isOurs(above)) {
        Path named = above;
        objection = objectionToAlone(above).map(words -> "lies in " + named + ", which " + words);
      }
    }
    return objection;
  }

  /** The same for a single file or folder, whatever is above it; links are not followed. */
  Optional<String> objectionToAlone(Path path) throws IOException {
    if (!isOurs(path)) {
      return Optional.of("belongs to " + attributes(path).owner().getName());
    }
    return isWrittenByOthers(attributes(path))
        ? Optional.of("can be written by others")
        : Optional.empty();
  }

  private boolean isOurs(Path path) throws IOException {
    UserPrincipal owner = attributes(path).owner();
    return owner.equals(user) || owner.getName().equals(ROOT);
  }

  private static boolean isWrittenByOthers(PosixFileAttributes attributes) {
    // a group of its owner's name is that user's alone, where the umask is 002
    boolean ownGroup = attributes.group().getName().equals(attributes.owner().getName());
    return attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)
        || (attributes.permissions().contains(PosixFilePermission.GROUP_WRITE) && !ownGroup);
  }

  private static boolean isSticky(Path folder) throws IOException {
    Object mode = Files.getAttribute(folder, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return mode instanceof Integer bits && (bits & STICKY) != 0;
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
