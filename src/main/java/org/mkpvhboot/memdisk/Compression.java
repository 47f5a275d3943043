package org.mkpvhboot.memdisk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.bytes.XzStream;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/** How a file of the memdisk is packed; GRUB unpacks it when it opens it. */
public enum Compression {
  NONE("no"),
  XZ("xz"),
  GZ("gz");

  /** What an option says for each, in the order in which help texts name them. */
  public static final List<String> IDS = List.of(NONE.id, XZ.id, GZ.id);

  /** All that {@link #of} takes. */
  public static final List<String> NAMES = List.of(NONE.id, XZ.id, GZ.id, "none");

  /** The most that GRUB's reader of xz keeps; its packers use it too. */
  private static final int DICTIONARY = 128 * 1024;

  private static final int SLOWEST = 9;

  private final String id;

  Compression(String id) {
    this.id = id;
  }

  /**
   * The compression that an option names.
   *
   * @param option for messages, {@code --compress} for instance
   * @throws Failure UNSUPPORTED for lzo, USAGE for what is not one of {@link #IDS} or none
   */
  public static Compression of(String name, String option) {
    if (name.equals("lzo")) {
      throw new Failure(
          Kind.UNSUPPORTED,
          Place.NOWHERE,
          option
              + "=lzo is not supported: the format lzop is packed by the program of that name only",
          "Take " + option + "=xz, which packs smaller, or " + option + "=gz.");
    }
    for (Compression compression : values()) {
      if (compression.id.equals(name)) {
        return compression;
      }
    }
    if (name.equals("none")) {
      return NONE;
    }
    throw Failure.usage(
        "unknown compression '" + Printable.of(name) + "'" + NearestName.didYouMean(name, IDS),
        "Take no, xz or gz.");
  }

  /** What an option says for it. */
  public String id() {
    return id;
  }

  /** The format of what it packs; empty for nothing. */
  public Optional<Packing> packing() {
    return switch (this) {
      case NONE -> Optional.empty();
      case XZ -> Optional.of(Packing.XZ);
      case GZ -> Optional.of(Packing.GZIP);
    };
  }

  /** Packs a file; the same name stays on it for failures. */
  public Bytes pack(Bytes file) {
    return switch (this) {
      case NONE -> file;
      case XZ -> xz(file);
      case GZ -> gz(file);
    };
  }

  /** The same, but a file stays as it is when it is packed already or does not get smaller. */
  public Bytes packIfSmaller(Bytes file) {
    if (PackedFile.isPacked(file)) {
      return file;
    }
    Bytes packed = pack(file);
    return packed.size() < file.size() ? packed : file;
  }

  /** GRUB checks no sums of xz, so that there are none. */
  private static Bytes xz(Bytes file) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = XzStream.packing(packed, DICTIONARY)) {
      file.writeTo(out);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
    return Bytes.of(packed.toByteArray(), file.file());
  }

  /** A header of our own (RFC 1952): Java's differs by version. */
  private static Bytes gz(Bytes file) {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(SLOWEST, true);
    try (OutputStream out = new DeflaterOutputStream(deflated, deflater)) {
      file.writeTo(out);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    } finally {
      deflater.end();
    }
    return new ByteWriter(deflated.size() + 18)
        .u16(0x8b1f)
        .u8(8) // deflate
        .zeros(5) // no flags, no time
        .u8(2) // slowest
        .u8(3) // Unix
        .bytes(Bytes.of(deflated.toByteArray(), file.file()))
        .u32(file.crc32())
        .u32(file.size())
        .toBytes(file.file());
  }
}
