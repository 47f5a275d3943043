package org.mkpvhboot.multiboot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.LongStream;
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
    return new Processor().load(AT, EntryCode.at(EntryCode.packed(), AT));
  }

  /** Runs the code and checks all but the RSDP's address, which it returns. */
  private static long found(Processor processor) {
    assertEquals(Target.I386_XEN_PVH.linkAddress(), processor.run(AT));
    long info = processor.register(Processor.EBX);
    assertEquals(0x336ec578L, processor.u32(info));
    assertEquals(1, processor.u32(info + 4));
    for (int at = 8; at < 56; at += 4) {
      if (at != RSDP_PADDR) {
        assertEquals(0, processor.u32(info + at), "offset " + at);
      }
    }
    assertEquals(
        LongStream.range(info + RSDP_PADDR, info + RSDP_PADDR + 4)
            .boxed()
            .collect(Collectors.toSet()),
        processor.written().keySet());
    assertTrue(info >= AT + 64, "the head of GRUB's heap may stand before it");
    return processor.u32(info + RSDP_PADDR);
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
