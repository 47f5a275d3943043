package org.mkpvhboot.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Tar archives and Debian packages, made with libraries that the tool reads them with not. */
public final class FakeArchive {
  private static final int MODE = 0100644;

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
    return written(
        out -> {
          try (ArArchiveOutputStream ar = new ArArchiveOutputStream(out)) {
            member(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
            member(ar, "control.tar.xz", xz(tar(Map.of())));
            member(ar, dataName, data);
          }
        });
  }

  /** A tar archive of files, in the order of the map, with long names as GNU has them. */
  public static byte[] tar(Map<String, Bytes> files) {
    return written(
        out -> {
          try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (Map.Entry<String, Bytes> file : files.entrySet()) {
              TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
              entry.setSize(file.getValue().size());
              entry.setMode(MODE);
              entry.setModTime(0);
              tar.putArchiveEntry(entry);
              tar.write(file.getValue().toArray());
              tar.closeArchiveEntry();
            }
          }
        });
  }

  public static byte[] xz(byte[] contents) {
    return written(
        out -> {
          try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(0))) {
            xz.write(contents);
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
