package org.mkpvhboot.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** A growing array of bytes, written in little-endian order. */
public final class ByteWriter {
  /** The most that fits into one Java array on every JVM. */
  private static final long LIMIT = Integer.MAX_VALUE - 8L;

  /** From this size on an array that is nearly full is given away rather than copied. */
  private static final int LARGE = 1 << 20;

  private byte[] array;
  private boolean isGiven;
  private int size;

  public ByteWriter() {
    this(256);
  }

  /**
   * Makes an empty writer.
   *
   * @param capacity the expected size in bytes; more may be written
   */
  public ByteWriter(int capacity) {
    array = new byte[capacity];
  }

  /**
   * Makes an empty writer for what may be large.
   *
   * @throws Failure TOO_BIG when no array can be so large
   */
  static ByteWriter ofCapacity(long capacity) {
    checkSize(capacity);
    return new ByteWriter((int) capacity);
  }

  public ByteWriter u8(int value) {
    reserve(1);
    array[size++] = (byte) value;
    return this;
  }

  public ByteWriter u16(int value) {
    return u8(value).u8(value >> 8);
  }

  public ByteWriter u32(long value) {
    return u16((int) value).u16((int) (value >> 16));
  }

  public ByteWriter u64(long value) {
    return u32(value).u32(value >> 32);
  }

  /**
   * Writes an unsigned value.
   *
   * @param width 4 or 8 bytes
   */
  public ByteWriter word(long value, int width) {
    return width == 8 ? u64(value) : u32(value);
  }

  public ByteWriter bytes(Bytes bytes) {
    reserve(bytes.size());
    bytes.copyTo(array, size);
    size += bytes.size();
    return this;
  }

  /** Writes {@code text} with one byte for each character, which must be below 256. */
  public ByteWriter latin1(String text) {
    return bytes(Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1), text));
  }

  public ByteWriter zeros(int count) {
    reserve(count);
    size += count;
    return this;
  }

  /** Writes zeros up to a multiple of {@code alignment} bytes. */
  public ByteWriter align(int alignment) {
    return zeros((alignment - size % alignment) % alignment);
  }

  /** Writes zeros until {@code newSize} bytes are there. */
  public ByteWriter padTo(int newSize) {
    return zeros(newSize - size);
  }

  /** The number of bytes written so far. */
  public int size() {
    return size;
  }

  /** The bytes written so far, named {@code file} in failures. */
  public Bytes toBytes(String file) {
    if (size == array.length || (size >= LARGE && size >= array.length / 8 * 7)) {
      isGiven = true;
      return Bytes.of(array, file).slice(0, size);
    }
    return Bytes.of(Arrays.copyOf(array, size), file);
  }

  private static void checkSize(long size) {
    if (size > LIMIT) {
      throw new Failure(
          Kind.TOO_BIG,
          Place.NOWHERE,
          "the image would be larger than " + LIMIT + " bytes",
          "Put fewer or smaller files into it.");
    }
  }

  private void reserve(int count) {
    long needed = (long) size + count;
    checkSize(needed);
    if (isGiven) {
      array = array.clone();
      isGiven = false;
    }
    if (needed > array.length) {
      array = Arrays.copyOf(array, (int) Math.min(LIMIT, Math.max(needed, array.length * 2L)));
    }
  }
}
