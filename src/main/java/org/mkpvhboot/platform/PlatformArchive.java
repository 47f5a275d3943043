package org.mkpvhboot.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.IoReason;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.bytes.XzStream;
import org.mkpvhboot.bytes.ZstdData;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.target.Target;

/**
 * Reads GRUB's platform directories out of a Debian package or a tar archive, without unpacking it.
 *
 * <p>A {@code .deb} is an ar archive whose member {@code data.tar.*} holds the files; a tar archive
 * may be plain or compressed with gzip or xz.
 */
final class PlatformArchive {
  /** The three directories of grub-xen-bin have 7 MB in all. */
  private static final long MOST_BYTES = 256L << 20;

  /** Debian's package unpacks to five times its size. */
  private static final long MOST_FACTOR = 64;

  private static final long SMALL = 16 << 20;

  /** What xz may use; its strongest level, 9, needs 65 MiB. */
  private static final int XZ_MEMORY_KIB = 80 << 10;

  /** Of a mode (inode(7)). */
  private static final int FILE_TYPE = 0170000;

  private static final int REGULAR_FILE = 0100000;

  private final Path archive;
  private final TarReader reader;
  private final Predicate<String> isWanted;
  private TarTree tree = new TarTree();

  private PlatformArchive(Path archive, Predicate<String> isWanted) {
    this.archive = archive;
    this.reader = new TarReader(archive, MOST_BYTES);
    this.isWanted = isWanted;
  }

  /**
   * Reads the files of all targets in {@code archive}.
   *
   * @throws Failure NOT_THIS_FORMAT, DAMAGED, UNSUPPORTED (compression) or TOO_BIG
   */
  static Map<Target, PlatformFiles> read(Path archive) {
    return new ArchivedPlatforms(archive, isWanted -> new PlatformArchive(archive, isWanted).tree())
        .find();
  }

  private TarTree tree() {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
      readAny(in);
      return tree;
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private void readAny(InputStream in) throws IOException {
    byte[] magic = peek(in);
    if (ArArchiveInputStream.matches(magic, magic.length)) {
      readDeb(in);
    } else if (Packing.XZ.isIn(Bytes.of(magic, "archive"))) {
      readTar(XzStream.unpacking(in, XZ_MEMORY_KIB));
    } else if (Packing.GZIP.isIn(Bytes.of(magic, "archive"))) {
      readTar(new GZIPInputStream(in));
    } else if (Packing.ZSTD.isIn(Bytes.of(magic, "archive"))) {
      readTar(ZstdData.unpacking(in, archive.toString()));
    } else if (TarArchiveInputStream.matches(magic, magic.length)) {
      readTar(in);
    } else {
      throw new Failure(
          Kind.NOT_THIS_FORMAT,
          Place.file(archive),
          "is neither a folder, nor a Debian package, nor a tar archive",
          "--modules-from takes GRUB's platform folder or the package grub-xen-bin as a .deb file.");
    }
  }

  private static byte[] peek(InputStream in) throws IOException {
    in.mark(512);
    byte[] magic = in.readNBytes(512);
    in.reset();
    return magic;
  }

  private void readDeb(InputStream in) throws IOException {
    ArArchiveInputStream members = new ArArchiveInputStream(in);
    for (ArArchiveEntry member = ForeignReader.call(members::getNextEntry);
        member != null;
        member = ForeignReader.call(members::getNextEntry)) {
      String name = member.getName();
      if (!name.startsWith("data.tar")) {
        continue;
      }
      checkIsFile(member);
      readTar(decompressed(members, name));
      return;
    }
    throw new Failure(
        Kind.DAMAGED,
        Place.file(archive),
        "has no member data.tar, which every Debian package has",
        "Fetch the package again: apt-get download grub-xen-bin");
  }

  private void checkIsFile(ArArchiveEntry member) {
    int type = member.getMode() & FILE_TYPE;
    if (type != 0 && type != REGULAR_FILE) {
      throw new Failure(
          Kind.DAMAGED,
          Place.file(archive),
          "its member " + Printable.of(member.getName()) + " is not a file by its mode",
          "Fetch the package again: apt-get download grub-xen-bin");
    }
  }

  private InputStream decompressed(InputStream member, String name) throws IOException {
    return switch (name) {
      case "data.tar" -> member;
      case "data.tar.xz" -> XzStream.unpacking(member, XZ_MEMORY_KIB);
      case "data.tar.gz" -> new GZIPInputStream(member);
      case "data.tar.zst" -> ZstdData.unpacking(member, archive.toString());
      default ->
          throw new Failure(
              Kind.UNSUPPORTED,
              Place.file(archive),
              "its "
                  + name
                  + " is compressed in a way that is not read here (xz, gzip and zstd are)",
              "Unpack it with dpkg-deb -x and point --modules-from at its usr/lib/grub.");
    };
  }

  private void readTar(InputStream unpacked) throws IOException {
    long limit =
        Files.isRegularFile(archive)
            ? Math.min(MOST_BYTES, SMALL + MOST_FACTOR * Files.size(archive))
            : MOST_BYTES;
    tree = reader.read(new LimitedInput(unpacked, archive, limit), isWanted);
  }

  private Failure damaged(IOException cause) {
    return new Failure(
            Kind.DAMAGED,
            Place.file(archive),
            "cannot be read to its end: " + IoReason.of(cause),
            "Fetch the package again: apt-get download grub-xen-bin")
        .causedBy(cause);
  }
}
