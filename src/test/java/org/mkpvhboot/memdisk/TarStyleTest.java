package org.mkpvhboot.memdisk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.testing.Hex;

final class TarStyleTest {
  private static Bytes grub(String name, String contents) {
    MemdiskEntry entry = new MemdiskEntry(name, Bytes.ofUtf8(contents, name));
    return new Memdisk(List.of(entry)).encode(TarStyle.grub());
  }

  private static ByteWriter header(ByteWriter out, String name, String rest) {
    int start = out.size();
    return out.latin1(name)
        .padTo(start + 100)
        .latin1("0000600\0" + "0001750\0" + "0001750\0")
        .latin1(rest)
        .padTo(start + 257)
        .latin1("ustar\0\0\0grub")
        .padTo(start + 297)
        .latin1("grub")
        .padTo(start + 512);
  }

  /** The checksums are those that grub-mkstandalone 2.12 wrote. */
  @Test
  void grub_longName_isExactlyTheseBytes() {
    String name = "n".repeat(101);
    ByteWriter expected = new ByteWriter();
    header(expected, "n".repeat(99), "00000000145\0" + "12451107000\0" + "0034664 L");
    expected.latin1(name).align(512);
    header(expected, "n".repeat(99), "00000000003\0" + "12451107000\0" + "0034621 0");
    expected.latin1("hi\n").align(512).zeros(512);

    assertEquals(Hex.digits(expected.toBytes("")), Hex.digits(grub(name, "hi\n")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 98, 99, 100, 101, 155, 511, 512, 513})
  void grub_nameOfAnyLength_isReadBack(int length) {
    String name = "n".repeat(length);
    MemdiskEntry entry = Memdisk.decode(grub(name, "text")).entries().get(0);
    assertEquals(name, entry.name());
    assertEquals("text", entry.contents().latin1());
  }

  @Test
  void grub_end_isOneZeroBlock() {
    assertEquals(512, new Memdisk(List.of()).encode(TarStyle.grub()).size());
    assertEquals(1536, grub("f", "x").size());
  }
}
