package org.mkpvhboot.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.Hex;

final class GunzipTest {
  private static Bytes packed(byte[] contents) {
    return Bytes.of(FakeArchive.gz(contents), "image.gz");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100_000})
  void unpack_packed_givesTheContents(int size) {
    byte[] contents = new byte[size];
    new Random(size).nextBytes(contents);
    Bytes unpacked = Gunzip.unpack(packed(contents));

    assertEquals(Bytes.of(contents, ""), unpacked);
    assertEquals("image.gz", unpacked.file());
  }

  @Test
  void isGzip_looksAtTheMagic() {
    assertTrue(Gunzip.isGzip(packed(new byte[1])));
    assertFalse(Gunzip.isGzip(Hex.bytes("7f454c46")));
    assertFalse(Gunzip.isGzip(Hex.bytes("1f8b")));
  }

  @Test
  void unpack_wrongChecksum_isDamaged() {
    byte[] bytes = FakeArchive.gz(new byte[100]);
    bytes[bytes.length - 8] ^= 1;
    assertFails(
        Kind.DAMAGED,
        "image.gz: is gzip data that Xen cannot unpack: its checksum or size is wrong",
        "The file is truncated or damaged: build or copy it again.",
        () -> Gunzip.unpack(Bytes.of(bytes, "image.gz")));
  }

  /** The header with other flags and the fields that they ask for. */
  private static ByteWriter header(String flags, String fields) {
    return new ByteWriter().bytes(Hex.bytes("1f8b08" + flags + "000000000003")).latin1(fields);
  }

  @ParameterizedTest
  @CsvSource({
    "00, ''",
    "01, ''",
    "08, 'name\0'",
    "10, 'a comment\0'",
    "18, 'name\0comment\0'",
    "04, '\u0003\0abc'"
  })
  void unpack_headerFields_areSkipped(String flags, String fields) {
    Bytes body = packed(new byte[100]).from(10);
    Bytes withFields = header(flags, fields).bytes(body).toBytes("image.gz");

    assertEquals(Bytes.of(new byte[100], ""), Gunzip.unpack(withFields));
  }

  @ParameterizedTest
  @CsvSource({"02, ''", "1e, '\u0001\0xname\0comment\0'"})
  void unpack_headerChecksum_hasToBeRight(String flags, String fields) {
    Bytes body = packed(new byte[100]).from(10);
    int crc = (int) header(flags, fields).toBytes("header").crc32();
    Bytes right = header(flags, fields).u16(crc).bytes(body).toBytes("image.gz");
    Bytes wrong = header(flags, fields).u16(crc + 1).bytes(body).toBytes("image.gz");

    assertEquals(Bytes.of(new byte[100], ""), Gunzip.unpack(right));
    assertFails(
        Kind.DAMAGED,
        "image.gz: is gzip data that Xen cannot unpack: the checksum of its header is wrong",
        () -> Gunzip.unpack(wrong));
  }

  @ParameterizedTest
  @ValueSource(strings = {"20", "40", "80", "e0"})
  void unpack_unknownFlags_isDamaged(String flags) {
    Bytes file = header(flags, "").bytes(packed(new byte[100]).from(10)).toBytes("image.gz");
    assertFails(
        Kind.DAMAGED,
        "image.gz: is gzip data that Xen cannot unpack: its header has flags that nobody knows",
        () -> Gunzip.unpack(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "1f8b0800"})
  void unpack_bytesBehindTheEnd_isDamaged(String more) {
    Bytes file = Bytes.concat("image.gz", List.of(packed(new byte[100]), Hex.bytes(more)));
    assertFails(
        Kind.DAMAGED,
        "image.gz: is gzip data that Xen cannot unpack: something stands after its end, or its end"
            + " is missing",
        () -> Gunzip.unpack(file));
  }

  @Test
  void unpack_bomb_isTooBig() {
    Bytes bomb = packed(new byte[10_000_000]);
    assertFails(
        Kind.TOO_BIG,
        "image.gz: unpacks to more than " + bomb.size() * 256 + " bytes",
        "This is not a boot image.",
        () -> Gunzip.unpack(bomb));
  }

  /** Xen takes as much room as the end states, whatever stands there. */
  @ParameterizedTest
  @CsvSource({"0", "99", "101", "4294967295"})
  void unpack_wrongStatedSize_isDamaged(long stated) {
    Bytes good = packed(new byte[100]);
    Bytes file =
        new ByteWriter().bytes(good.slice(0, good.size() - 4)).u32(stated).toBytes("image.gz");
    assertFails(
        Kind.DAMAGED,
        "image.gz: is gzip data that Xen cannot unpack: its checksum or size is wrong",
        () -> Gunzip.unpack(file));
  }

  @Test
  void unpack_cutShort_isDamagedAndNotTooBig() {
    byte[] contents = new byte[100_000];
    new Random(1).nextBytes(contents);
    Bytes whole = packed(contents);
    assertFails(
        Kind.DAMAGED,
        "image.gz: is gzip data that Xen cannot unpack: it ends early",
        () -> Gunzip.unpack(whole.slice(0, 50_000)));
  }
}
