package org.mkpvhboot.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.Hex;

final class BytesTest {
  private static final String NEXT =
      "The file is truncated or its header is wrong: get it again from where it came from.";

  private final Bytes bytes = Hex.bytes("01 fe 80 7f ff ff ff ff 09").named("f.bin");

  @Test
  void numbers_areLittleEndianAndUnsigned() {
    assertEquals(0xfe, bytes.u8(1));
    assertEquals(0x80fe, bytes.u16(1));
    assertEquals(0x7f80fe01L, bytes.u32(0));
    assertEquals(0xffffffffL, bytes.u32(4));
    assertEquals(0x09ffffffff7f80feL, bytes.u64(1));
    assertEquals(-1L, Hex.bytes("ffffffffffffffff").u64(0));
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 9, 10, -1, -4, Long.MAX_VALUE, Long.MIN_VALUE})
  void u32_notWithin_isDamaged(long offset) {
    assertFails(
        Kind.DAMAGED,
        "f.bin at offset 0x"
            + Long.toHexString(offset)
            + ": 4 bytes should stand here, but it ends at 0x9",
        NEXT,
        () -> bytes.u32(offset));
  }

  @Test
  void u8u16u64_beyondTheEnd_areDamaged() {
    String end = " should stand here, but it ends at 0x9";
    assertFails(Kind.DAMAGED, "f.bin at offset 0x9: 1 byte" + end, () -> bytes.u8(9));
    assertFails(Kind.DAMAGED, "f.bin at offset 0x8: 2 bytes" + end, () -> bytes.u16(8));
    assertFails(Kind.DAMAGED, "f.bin at offset 0x2: 8 bytes" + end, () -> bytes.u64(2));
  }

  @Test
  void slice_ofSlice_knowsItsPlaceInTheFile() {
    Bytes inner = bytes.slice(2, 6).slice(1, 3);

    assertEquals(Hex.bytes("7fffff"), inner);
    assertEquals("f.bin at offset 0x4", inner.at(1).toString());
    assertFails(
        Kind.DAMAGED,
        "f.bin at offset 0x5: 2 bytes should stand here, but it ends at 0x6",
        () -> inner.slice(2, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 9, true",
    "9, 0, true",
    "4, 5, true",
    "4, 6, false",
    "10, 0, false",
    "-1, 1, false",
    "0, -1, false",
    "1, 9223372036854775807, false"
  })
  void contains_decidesWithoutOverflow(long offset, long length, boolean within) {
    assertEquals(within, bytes.contains(offset, length));
  }

  @Test
  void from_givesTheRest_andFailsBeyondTheEnd() {
    assertEquals(Hex.bytes("ff09"), bytes.from(7));
    assertTrue(bytes.from(9).isEmpty());
    assertFails(
        Kind.DAMAGED,
        "f.bin at offset 0xa: -1 bytes should stand here, but it ends at 0x9",
        () -> bytes.from(10));
  }

  @Test
  void named_startsCountingAnew() {
    assertEquals("g at offset 0x1", bytes.slice(2, 3).named("g").at(1).toString());
    assertEquals("g", bytes.named("g").file());
  }

  @Test
  void strings_keepEachByte_andEndAtNul() {
    Bytes text = Hex.bytes("41 e4 ff 00 42");

    assertEquals("A\u00e4\u00ff\0B", text.latin1());
    assertEquals("A\u00e4\u00ff", text.cString());
    assertEquals("B", text.from(4).cString());
    assertEquals(Hex.bytes("c3a4"), Bytes.ofUtf8("ä", "x"));
  }

  @Test
  void indexOf_findsUnsignedBytes() {
    assertEquals(4, bytes.indexOf(0xff, 0));
    assertEquals(5, bytes.indexOf(0xff, 5));
    assertEquals(-1, bytes.indexOf(0x01, 1));
  }

  @Test
  void isZero_looksAtItsOwnBytesOnly() {
    Bytes zeros = Hex.bytes("01 00 00 01");

    assertTrue(zeros.slice(1, 2).isZero());
    assertFalse(zeros.slice(1, 3).isZero());
    assertTrue(zeros.slice(0, 0).isZero());
  }

  @Test
  void equals_comparesContentsOnly() {
    Bytes same = Hex.bytes("00 fe 80").from(1).named("other");

    assertEquals(bytes.slice(1, 2), same);
    assertEquals(bytes.slice(1, 2).hashCode(), same.hashCode());
    assertNotEquals(bytes.slice(1, 3), same);
    assertNotEquals(bytes, "f.bin");
  }

  @Test
  void sha256_ofSlice_isThatOfItsBytes() {
    // FIPS 180-2, appendix B.1
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        Bytes.ofUtf8("xabcx", "x").slice(1, 3).sha256());
  }

  @Test
  void writing_givesExactlyTheBytes() throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    bytes.slice(1, 3).writeTo(stream);
    bytes.slice(4, 1).writeTo(Channels.newChannel(stream));
    assertArrayEquals(new byte[] {(byte) 0xfe, (byte) 0x80, 0x7f, -1}, stream.toByteArray());

    byte[] target = new byte[4];
    bytes.slice(8, 1).copyTo(target, 2);
    assertArrayEquals(new byte[] {0, 0, 9, 0}, target);
  }

  @Test
  void concat_joinsInOrder() {
    Bytes joined = Bytes.concat("all", List.of(Hex.bytes("01"), Hex.bytes(""), Hex.bytes("0203")));

    assertEquals(Hex.bytes("010203"), joined);
    assertEquals("3 bytes of all", joined.toString());
  }

  @Test
  void withZeros_areBehindTheBytesWhateverTheArrayHas() {
    Bytes file = Hex.bytes("0102000003");

    assertEquals(Hex.bytes("01020000"), file.slice(0, 2).withZeros(2));
    assertEquals(Hex.bytes("0102000000"), file.slice(0, 2).withZeros(3));
    assertEquals(Hex.bytes("010200000300"), file.withZeros(1));
  }

  @Test
  void isMadeOf_comparesAllPieces() {
    Bytes file = Hex.bytes("010203");

    assertTrue(file.isMadeOf(List.of(Hex.bytes("01"), Hex.bytes(""), Hex.bytes("0203"))));
    assertFalse(file.isMadeOf(List.of(Hex.bytes("01"), Hex.bytes("02"))));
    assertFalse(file.isMadeOf(List.of(Hex.bytes("01"), Hex.bytes("020304"))));
    assertFalse(file.isMadeOf(List.of(Hex.bytes("010302"))));
  }
}
