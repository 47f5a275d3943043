package org.mkpvhboot.multiboot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.Hex;

/** The code of the multiboot2 entry, run on as much of a processor as it needs. */
final class EntryCodeTest {
  private static final long AT = 0x262000;
  private static final long ACPI_INFO = 0xfc000000L;
  private static final long PAGE = 4096;
  private static final long LOW = 0x100000 - 64;

  /** Offset of {@code rsdp_paddr} in struct hvm_start_info. */
  private static final int RSDP_PADDR = 32;

  /** Of {@code cmdline_paddr}. */
  private static final int CMDLINE_PADDR = 24;

  /** What GRUB reads of a command line. */
  private static final int LINE_SIZE = 1024;

  /** Where the loader puts the multiboot2 information. */
  private static final long INFORMATION = 0x31008;

  private static Bytes rsdp(int checksumError) {
    byte[] bytes = Hex.bytes("52534420 50545220 00 58656e000000 02 00102030").toArray();
    byte[] all = new byte[20];
    System.arraycopy(bytes, 0, all, 0, bytes.length);
    int sum = 0;
    for (byte each : all) {
      sum += each;
    }
    all[8] = (byte) (checksumError - sum);
    return Bytes.of(all, "rsdp");
  }

  private static Processor processor() {
    return processor(tag(2, "grub"));
  }

  private static Processor processor(Bytes... tags) {
    ByteWriter all = new ByteWriter();
    for (Bytes tag : tags) {
      all.bytes(tag).align(8);
    }
    Bytes body = all.toBytes("tags");
    Bytes info = new ByteWriter().u32(8 + body.size()).u32(0).bytes(body).toBytes("information");
    return new Processor().load(AT, EntryCode.at(EntryCode.packed(), AT)).load(INFORMATION, info);
  }

  private static Bytes tag(int type, String text) {
    return new ByteWriter().u32(type).u32(8 + text.length() + 1).latin1(text + "\0").toBytes("tag");
  }

  /** Runs the code and checks all but the RSDP's address and the command line, which it returns. */
  private static Processor run(Processor processor) {
    assertEquals(Target.I386_XEN_PVH.linkAddress(), processor.run(AT, INFORMATION));
    long info = processor.register(Processor.EBX);
    assertEquals(0x336ec578L, processor.u32(info));
    assertEquals(1, processor.u32(info + 4));
    for (int at = 8; at < 56; at += 4) {
      if (at != RSDP_PADDR && at != CMDLINE_PADDR) {
        assertEquals(0, processor.u32(info + at), "offset " + at);
      }
    }
    assertTrue(info >= AT + 64, "the head of GRUB's heap may stand before it");
    long line = processor.u32(info + CMDLINE_PADDR);
    for (long written : processor.written().keySet()) {
      boolean isRsdp = written >= info + RSDP_PADDR && written < info + RSDP_PADDR + 4;
      boolean isAddress = written >= info + CMDLINE_PADDR && written < info + CMDLINE_PADDR + 4;
      boolean isLine = written >= line && written < line + LINE_SIZE;
      assertTrue(isRsdp || isAddress || isLine, "written at " + written);
    }
    assertTrue(line >= info + 56 && line + LINE_SIZE <= AT + EntryCode.packed().size());
    return processor;
  }

  /** The RSDP's address. */
  private static long found(Processor processor) {
    return run(processor).u32(processor.register(Processor.EBX) + RSDP_PADDR);
  }

  /** The command line up to its NUL, or all that GRUB reads of it. */
  private static String line(Processor processor) {
    long at = run(processor).u32(processor.register(Processor.EBX) + CMDLINE_PADDR);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < LINE_SIZE && (processor.u32(at + i) & 0xff) != 0; i++) {
      line.append((char) (processor.u32(at + i) & 0xff));
    }
    return line.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 1022, 1023})
  void commandLine_isHandedOn(int length) {
    String given = "x".repeat(length);
    assertEquals(given, line(processor(tag(1, given))));
    assertEquals(given, line(processor(tag(2, "a loader"), tag(9, "odd"), tag(1, given))));
    assertEquals(given, line(processor(tag(1, given), tag(1, "another"))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 1025, 5000})
  void commandLineThatIsTooLong_hasNoEnd(int length) {
    assertEquals(LINE_SIZE, line(processor(tag(1, "x".repeat(length)))).length());
  }

  @Test
  void noCommandLine_isAnEmptyOne() {
    assertEquals("", line(processor()));
    assertEquals("", line(processor(tag(0, ""), tag(3, "x"))));
  }

  @Test
  void damagedInformation_endsTheSearch() {
    Bytes noSize = Hex.bytes("0200000000000000");
    assertEquals("", line(processor(noSize, tag(1, "behind"))));
    Bytes beyond = Hex.bytes("02000000ffffff00");
    assertEquals("", line(processor(beyond, tag(1, "behind"))));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 4, 17, 63})
  void rsdpInAPageOfTheTables_isFound(long page) {
    long address = ACPI_INFO + page * PAGE;
    assertEquals(address, found(processor().load(address, rsdp(0))));
  }

  @Test
  void rsdpBelowTheFirstMegabyte_isFound() {
    assertEquals(LOW, found(processor().load(LOW, rsdp(0))));
  }

  @Test
  void twoRsdps_theOneByTheTablesCounts() {
    Processor processor = processor().load(LOW, rsdp(0)).load(ACPI_INFO + PAGE, rsdp(0));
    assertEquals(ACPI_INFO + PAGE, found(processor));
  }

  @Test
  void noRsdp_is0() {
    assertEquals(0, found(processor()));
  }

  @ParameterizedTest
  @ValueSource(
      longs = {ACPI_INFO + 64 * PAGE, ACPI_INFO + 16, ACPI_INFO - PAGE, LOW - PAGE, LOW + 16})
  void rsdpAtAnotherPlace_isNotFound(long address) {
    assertEquals(0, found(processor().load(address, rsdp(0))));
  }

  @Test
  void rsdpWithAWrongChecksum_isPassedOver() {
    Processor processor = processor().load(ACPI_INFO, rsdp(1)).load(ACPI_INFO + PAGE, rsdp(0));
    assertEquals(ACPI_INFO + PAGE, found(processor));
    assertEquals(0, found(processor().load(LOW, rsdp(-1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"52534420 50545221", "52534421 50545220", "00000000 00000000"})
  void anotherSignature_isPassedOver(String signature) {
    Bytes other = new ByteWriter().bytes(Hex.bytes(signature)).zeros(12).toBytes("no rsdp");
    assertEquals(0, found(processor().load(ACPI_INFO, other)));
  }

  @Test
  void at_changesTheAddressAlone() {
    Bytes packed = EntryCode.packed();
    Bytes moved = EntryCode.at(packed, AT);

    assertTrue(EntryCode.isCode(packed));
    assertEquals(0, EntryCode.address(packed));
    assertEquals(AT, EntryCode.address(moved));
    assertEquals(packed, EntryCode.at(moved, 0));
    assertEquals(packed.from(5), moved.from(5));
  }

  @Test
  void isCode_shortOrOther_isNot() {
    assertFalse(EntryCode.isCode(Hex.bytes("bd000000")));
    assertFalse(EntryCode.isCode(Hex.bytes("be00000000")));
  }
}
