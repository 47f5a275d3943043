package org.mkpvhboot.platform;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** Reads the members of a tar archive, and the contents of those that are wanted. */
final class TarReader {
  /** No path is longer on Linux (PATH_MAX); GRUB's have 40 characters. */
  private static final int LONGEST_NAME = 4096;

  private final Object archive;
  private final long mostBytes;
  private long bytesLeft;

  /**
   * Makes a reader.
   *
   * @param mostBytes of contents in all; beyond it reading fails with TOO_BIG
   */
  TarReader(Object archive, long mostBytes) {
    this.archive = archive;
    this.mostBytes = mostBytes;
    this.bytesLeft = mostBytes;
  }

  /**
   * Reads an archive to its end, and what stands after it: the checksums of xz and gzip.
   *
   * @param isWanted whether the contents of a file of this name are to be kept
   */
  TarTree read(InputStream in, Predicate<String> isWanted) throws IOException {
    TarTree tree = new TarTree();
    TarArchiveInputStream entries = new TarArchiveInputStream(in);
    for (TarArchiveEntry entry = ForeignReader.call(entries::getNextEntry);
        entry != null;
        entry = ForeignReader.call(entries::getNextEntry)) {
      String name = entry.getName();
      if (name.length() > LONGEST_NAME) {
        continue;
      }
      if (!TarMember.isFile(entry)) {
        tree.add(TarMember.of(entry));
      } else if (isWanted.test(name)) {
        tree.add(new TarMember.File(name, Optional.of(contents(entries, entry))));
      } else {
        tree.add(new TarMember.File(name, Optional.empty()));
      }
    }
    readRest(in);
    return tree;
  }

  private static void readRest(InputStream in) throws IOException {
    byte[] rest = new byte[8192];
    int count = in.read(rest);
    while (count >= 0) {
      count = in.read(rest);
    }
  }

  private Bytes contents(TarArchiveInputStream entries, TarArchiveEntry entry) throws IOException {
    if (entry.getSize() > bytesLeft) {
      throw new Failure(
          Kind.TOO_BIG,
          Place.file(archive),
          "holds more than " + mostBytes + " bytes of modules",
          "Is this the package grub-xen-bin?");
    }
    byte[] bytes = ForeignReader.call(() -> entries.readNBytes((int) entry.getSize()));
    if (bytes.length < entry.getSize()) {
      throw new IOException("it ends within " + entry.getName());
    }
    bytesLeft -= bytes.length;
    return Bytes.of(bytes, archive + " (" + entry.getName() + ")");
  }
}
