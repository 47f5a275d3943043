package org.mkpvhboot.bytes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/**
 * An immutable piece of a file: bounds-checked little-endian reads that know file and offset.
 *
 * <p>Every byte that comes into the tool is one of these. A read beyond the end is a {@link
 * Kind#DAMAGED} failure that names the file and the place in it, never an index exception.
 */
public final class Bytes {
  private final byte[] array;
  private final int start;
  private final int size;
  private final String file;
  private final long origin;

  private Bytes(byte[] array, int start, int size, String file, long origin) {
    this.array = array;
    this.start = start;
    this.size = size;
    this.file = file;
    this.origin = origin;
  }

  /**
   * Wraps an array without copying; the caller gives it away.
   *
   * @param file the name that failures show
   */
  public static Bytes of(byte[] array, String file) {
    return new Bytes(array, 0, array.length, file, 0);
  }

  /** The bytes of {@code text} in UTF-8. */
  public static Bytes ofUtf8(String text, String file) {
    return of(text.getBytes(StandardCharsets.UTF_8), file);
  }

  /** Joins pieces into one array; a single piece is that already. */
  public static Bytes concat(String file, List<Bytes> pieces) {
    if (pieces.size() == 1) {
      return pieces.get(0).named(file);
    }
    long size = 0;
    for (Bytes piece : pieces) {
      size += piece.size;
    }
    ByteWriter all = ByteWriter.ofCapacity(size);
    for (Bytes piece : pieces) {
      all.bytes(piece);
    }
    return all.toBytes(file);
  }

  /** The number of bytes, 0 to 2^31 - 9. */
  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The name of the file that these bytes come from. */
  public String file() {
    return file;
  }

  /** The same bytes under another name, counted from offset 0. */
  public Bytes named(String newFile) {
    return new Bytes(array, start, size, newFile, 0);
  }

  /** The place of the byte at {@code offset} of this piece, as an offset in the file. */
  public Place at(long offset) {
    return Place.offset(file, origin + offset);
  }

  /** The unsigned byte at {@code offset}. */
  public int u8(long offset) {
    check(offset, 1);
    return array[start + (int) offset] & 0xff;
  }

  /** The unsigned 16-bit value at {@code offset}. */
  public int u16(long offset) {
    check(offset, 2);
    return u8(offset) | u8(offset + 1) << 8;
  }

  /** The unsigned 32-bit value at {@code offset}. */
  public long u32(long offset) {
    check(offset, 4);
    int i = start + (int) offset;
    return (array[i] & 0xffL)
        | (array[i + 1] & 0xffL) << 8
        | (array[i + 2] & 0xffL) << 16
        | (array[i + 3] & 0xffL) << 24;
  }

  /** The 64-bit value at {@code offset}; those of 2^63 and above come out negative. */
  public long u64(long offset) {
    check(offset, 8);
    return u32(offset) | u32(offset + 4) << 32;
  }

  /**
   * The unsigned value at {@code offset}, as {@link #u64} when it has 8 bytes.
   *
   * @param width 4 or 8 bytes
   */
  public long word(long offset, int width) {
    return width == 8 ? u64(offset) : u32(offset);
  }

  /**
   * A part of this piece, without copying.
   *
   * @throws Failure of kind DAMAGED when it does not lie within this piece
   */
  public Bytes slice(long offset, long length) {
    check(offset, length);
    return new Bytes(array, start + (int) offset, (int) length, file, origin + offset);
  }

  /** From {@code offset} to the end, without copying. */
  public Bytes from(long offset) {
    return slice(offset, size - offset);
  }

  /** These bytes and {@code count} zeros after them, without a copy where the array has them. */
  public Bytes withZeros(int count) {
    int end = start + size;
    boolean isThere = count <= array.length - end && new Bytes(array, end, count, file, 0).isZero();
    return isThere
        ? new Bytes(array, start, size + count, file, origin)
        : concat(file, List.of(this, of(new byte[count], file)));
  }

  /** Whether {@code length} bytes at {@code offset} lie within this piece. */
  public boolean contains(long offset, long length) {
    return offset >= 0 && length >= 0 && offset <= size && length <= size - offset;
  }

  /** Whether {@code wanted} stands at {@code offset}. */
  public boolean isAt(long offset, Bytes wanted) {
    int from = start + (int) offset;
    return contains(offset, wanted.size)
        && Arrays.equals(
            array,
            from,
            from + wanted.size,
            wanted.array,
            wanted.start,
            wanted.start + wanted.size);
  }

  /** The offset of the first byte equal to {@code value} at or after {@code from}, or -1. */
  public int indexOf(int value, int from) {
    byte[] bytes = array;
    int end = start + size;
    for (int i = start + from; i < end; i++) {
      if ((bytes[i] & 0xff) == value) {
        return i - start;
      }
    }
    return -1;
  }

  /** The offset of the first bytes equal to {@code wanted} at or after {@code from}, or -1. */
  public int indexOf(Bytes wanted, int from) {
    int first = wanted.u8(0);
    int at = indexOf(first, from);
    while (at >= 0 && !isAt(at, wanted)) {
      at = indexOf(first, at + 1);
    }
    return at;
  }

  /** Whether every byte is zero. */
  public boolean isZero() {
    byte[] bytes = array;
    int end = start + size;
    for (int i = start; i < end; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** All bytes, unsigned, added up. */
  public long sum() {
    byte[] bytes = array;
    int end = start + size;
    long sum = 0;
    for (int i = start; i < end; i++) {
      sum += bytes[i] & 0xff;
    }
    return sum;
  }

  /**
   * Each byte as one character, 0 to 255: the way to handle text of an unknown charset unchanged.
   */
  public String latin1() {
    return new String(array, start, size, StandardCharsets.ISO_8859_1);
  }

  /** The text up to the first NUL, or all of it, each byte as one character. */
  public String cString() {
    int end = indexOf(0, 0);
    return end < 0 ? latin1() : slice(0, end).latin1();
  }

  /** Whether these are the bytes of {@code pieces}, one after another. */
  public boolean isMadeOf(Iterable<Bytes> pieces) {
    long at = 0;
    for (Bytes piece : pieces) {
      if (!isAt(at, piece)) {
        return false;
      }
      at += piece.size;
    }
    return at == size;
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return Arrays.copyOfRange(array, start, start + size);
  }

  /** Copies the bytes to {@code target} from {@code targetOffset} on. */
  public void copyTo(byte[] target, int targetOffset) {
    System.arraycopy(array, start, target, targetOffset, size);
  }

  /** Writes the bytes to {@code out}. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(array, start, size);
  }

  /** Writes the bytes to {@code channel}. */
  public void writeTo(WritableByteChannel channel) throws IOException {
    int at = 0;
    while (at < size) {
      // Java copies what it writes to memory outside of its heap, however much it is
      at += channel.write(ByteBuffer.wrap(array, start + at, Math.min(Chunks.SIZE, size - at)));
    }
  }

  /** The bytes to read, not to be written to. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(array, start, size).asReadOnlyBuffer();
  }

  /** The bytes as a stream. */
  public InputStream stream() {
    return new ByteArrayInputStream(array, start, size);
  }

  /** Feeds the bytes to {@code digest}. */
  public void update(MessageDigest digest) {
    digest.update(array, start, size);
  }

  /** The CRC-32 that gzip uses (RFC 1952). */
  public long crc32() {
    CRC32 crc = new CRC32();
    crc.update(array, start, size);
    return crc.getValue();
  }

  /** The SHA-256 as 64 lower-case hexadecimal digits. */
  public String sha256() {
    return Sha256.of(List.of(this));
  }

  private void check(long offset, long length) {
    if (!contains(offset, length)) {
      throw new Failure(
          Kind.DAMAGED,
          at(offset),
          (length == 1 ? "1 byte" : length + " bytes")
              + " should stand here, but it ends at "
              + Printable.hex(origin + size),
          "The file is truncated or its header is wrong: get it again from where it came from.");
    }
  }

  /**
   * Whether size and CRC-32 are the same.
   *
   * <p>That tells a piece in its place from a wrong one, which is a fault of ours; it is no proof
   * against someone who wants to deceive. A JVM that has just started computes the sum in machine
   * code, but compares byte by byte slowly: half of the time of a build went into that.
   */
  public boolean hasCrcOf(Bytes other) {
    return size == other.size && crc32() == other.crc32();
  }

  /** Equal contents; the name and the origin do not count. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that
        && Arrays.equals(
            array, start, start + size, that.array, that.start, that.start + that.size);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = start; i < start + size; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return size + " bytes of " + file;
  }
}
