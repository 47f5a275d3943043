package org.mkpvhboot.platform;

import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.mkpvhboot.bytes.Bytes;

/** A member of a tar archive: a file, a folder, a link or something that holds no bytes. */
sealed interface TarMember {
  /** The name as the archive has it. */
  String name();

  /**
   * A file.
   *
   * @param contents empty when they were not asked for
   */
  record File(String name, Optional<Bytes> contents) implements TarMember {}

  /** A folder. */
  record Folder(String name) implements TarMember {}

  /**
   * A second name of a file or folder.
   *
   * @param to from the archive's root for a hard link, else from the link's folder
   */
  record Link(String name, String to, boolean isHard) implements TarMember {}

  /**
   * Something else.
   *
   * @param kind what it is: {@code a FIFO} for instance
   */
  record Other(String name, String kind) implements TarMember {}

  /** Whether the bytes after an entry's header are a file's as they stand. */
  static boolean isFile(TarArchiveEntry entry) {
    byte type = entry.getLinkFlag();
    return !entry.getName().endsWith("/")
        && !entry.isSparse()
        && (type == TarConstants.LF_NORMAL
            || type == TarConstants.LF_OLDNORM
            || type == TarConstants.LF_CONTIG);
  }

  /** A member that is not a file. */
  static TarMember of(TarArchiveEntry entry) {
    String name = entry.getName();
    if (entry.isDirectory()) {
      return new Folder(name);
    }
    return entry.isSymbolicLink() || entry.isLink()
        ? new Link(name, entry.getLinkName(), entry.isLink())
        : new Other(name, kind(entry));
  }

  private static String kind(TarArchiveEntry entry) {
    if (entry.isSparse()) {
      return "a sparse file, which is not read here";
    }
    if (entry.isFIFO()) {
      return "a FIFO";
    }
    boolean isDevice = entry.isBlockDevice() || entry.isCharacterDevice();
    return isDevice ? "a device" : "of the unknown type " + entry.getLinkFlag();
  }
}
