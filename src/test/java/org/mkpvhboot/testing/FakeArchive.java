package org.mkpvhboot.testing;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Tar archives and Debian packages, made with libraries that the tool reads them with not. */
public final class FakeArchive {
  private static final int MODE = 0100644;

  private static final Bytes NOTHING = Bytes.of(new byte[0], "nothing");

  private FakeArchive() {}

  private interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  /** A package as grub-xen-bin is: {@code data.tar.xz} with the platforms of {@code targets}. */
  public static byte[] grubPackage(Target... targets) {
    return deb("data.tar.xz", xz(tar(debianPaths(targets))));
  }

  /** The files of fake platforms at their places in grub-xen-bin. */
  public static Map<String, Bytes> debianPaths(Target... targets) {
    Map<String, Bytes> files = new LinkedHashMap<>();
    for (Target target : targets) {
      FakePlatform.complete(target)
          .files()
          .forEach((name, file) -> files.put("./usr/lib/grub/" + target + "/" + name, file));
    }
    return files;
  }

  /**
   * A Debian package.
   *
   * @param dataName the name of its data member
   */
  public static byte[] deb(String dataName, byte[] data) {
    return deb(new ArArchiveEntry(dataName, data.length), data);
  }

  /** A Debian package with a data member as a test wants it. */
  public static byte[] deb(ArArchiveEntry dataMember, byte[] data) {
    return written(
        out -> {
          try (ArArchiveOutputStream ar = new ArArchiveOutputStream(out)) {
            member(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
            member(ar, "control.tar.xz", xz(tar(Map.of())));
            ar.putArchiveEntry(dataMember);
            ar.write(data);
            ar.closeArchiveEntry();
          }
        });
  }

  /** A tar archive of files, in the order of the map, with long names as GNU has them. */
  public static byte[] tar(Map<String, Bytes> files) {
    Tar tar = new Tar();
    files.forEach(tar::file);
    return tar.build();
  }

  /** A tar archive in the making, of members of any type. */
  public static final class Tar {
    private final List<TarArchiveEntry> entries = new ArrayList<>();
    private final List<Bytes> contents = new ArrayList<>();

    /** Adds files, in the order of the map. */
    public Tar files(Map<String, Bytes> files) {
      files.forEach(this::file);
      return this;
    }

    public Tar file(String name, Bytes bytes) {
      return add(new TarArchiveEntry(name), bytes);
    }

    /** Adds a second name of a file that the archive has by its name {@code to}. */
    public Tar hardLink(String name, String to) {
      return link(name, TarConstants.LF_LINK, to);
    }

    /** Adds a symbolic link. */
    public Tar link(String name, String to) {
      return link(name, TarConstants.LF_SYMLINK, to);
    }

    private Tar link(String name, byte type, String to) {
      TarArchiveEntry entry = new TarArchiveEntry(name, type);
      entry.setLinkName(to);
      return add(entry, NOTHING);
    }

    /** Adds a member of a type without contents. */
    public Tar member(String name, byte type) {
      return add(new TarArchiveEntry(name, type), NOTHING);
    }

    private Tar add(TarArchiveEntry entry, Bytes bytes) {
      entry.setSize(bytes.size());
      entry.setMode(MODE);
      entry.setModTime(0);
      entries.add(entry);
      contents.add(bytes);
      return this;
    }

    public byte[] build() {
      return written(
          out -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
              tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
              for (int i = 0; i < entries.size(); i++) {
                tar.putArchiveEntry(entries.get(i));
                tar.write(contents.get(i).toArray());
                tar.closeArchiveEntry();
              }
            }
          });
    }
  }

  public static byte[] xz(byte[] contents) {
    return written(
        out -> {
          try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(0))) {
            xz.write(contents);
          }
        });
  }

  /** With a checksum, as the program zstd writes it. */
  public static byte[] zstd(byte[] contents) {
    return written(
        out -> {
          try (ZstdOutputStream zstd = new ZstdOutputStream(out)) {
            zstd.setChecksum(true);
            zstd.write(contents);
          }
        });
  }

  public static byte[] gz(byte[] contents) {
    return written(
        out -> {
          try (GZIPOutputStream gz = new GZIPOutputStream(out)) {
            gz.write(contents);
          }
        });
  }

  private static void member(ArArchiveOutputStream ar, String name, byte[] contents)
      throws IOException {
    ar.putArchiveEntry(new ArArchiveEntry(name, contents.length));
    ar.write(contents);
    ar.closeArchiveEntry();
  }

  private static byte[] written(Writer writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
