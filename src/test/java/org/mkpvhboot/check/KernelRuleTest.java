package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.TestKernel;

final class KernelRuleTest {
  private static final KernelRule RULE = new KernelRule();
  private static final int SECTORS = 2;
  private static final int PAYLOAD = 100;

  /** A bzImage with nothing but the fields that lead to its payload. */
  private static Bytes bzImage(String magic) {
    byte[] file = new byte[(SECTORS + 1) * 512 + PAYLOAD + 64];
    file[0x1f1] = SECTORS;
    System.arraycopy(new byte[] {'H', 'd', 'r', 'S', 0x0f, 2}, 0, file, 0x202, 6);
    file[0x248] = PAYLOAD;
    byte[] start = HexFormat.of().parseHex(magic);
    System.arraycopy(start, 0, file, (SECTORS + 1) * 512 + PAYLOAD, start.length);
    return Bytes.of(file, "vmlinuz");
  }

  private static CheckedConfigs pv(String magic) {
    return CheckedConfigs.of("true").target(Target.X86_64_XEN).kernel(bzImage(magic));
  }

  @ParameterizedTest
  @CsvSource({
    "02214c18, lz4",
    "28b52ffd, zstd",
    "5d000080, lzma",
    "425a6839, bzip2",
  })
  void check_packingThatGrubCannotUnpack_isAnError(String magic, String name) {
    assertEquals(
        List.of(
            "ERROR kernel-compression vmlinuz: is packed with "
                + name
                + ", which GRUB 2.06 cannot unpack for a PV guest"),
        pv(magic).found(RULE));
  }

  @ParameterizedTest
  @CsvSource({"1f8b0800, gzio", "fd377a585a00, xzio", "894c5a4f, lzopio"})
  void check_packingWithoutItsModule_isAnError(String magic, String module) {
    assertEquals(List.of(), pv(magic).found(RULE));
    String found = pv(magic).without(module).found(RULE).get(0);
    assertEquals(
        "the image cannot unpack for a PV guest", found.substring(found.indexOf("the image")));
  }

  @Test
  void check_xzWithoutChecksum_isGoodForGrubUnpacksItAllTheSame() {
    assertEquals(List.of(), pv("fd377a585a00").without("gcry_crc").found(RULE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7f454c46", "00", "1f"})
  void check_whatIsNoKernel_isAnError(String magic) {
    List<String> unfit = List.of("ERROR kernel-unfit vmlinuz: vmlinuz is no Linux kernel");
    assertEquals(unfit, pv(magic).found(RULE));
    Bytes file = Bytes.of(HexFormat.of().parseHex(magic), "vmlinuz");
    assertEquals(unfit, CheckedConfigs.of("true").kernel(file).found(RULE));
  }

  @Test
  void check_kernelOfTheTarget_isGood() {
    Bytes kernel = TestKernel.linux();
    assertEquals(
        List.of(), CheckedConfigs.of("true").target(Target.X86_64_XEN).kernel(kernel).found(RULE));
    assertEquals(
        List.of(
            "ERROR kernel-unfit "
                + kernel.file()
                + ": "
                + kernel.file()
                + " is a 64-bit kernel, which the image's 32-bit GRUB cannot start"),
        CheckedConfigs.of("true").target(Target.I386_XEN).kernel(kernel).found(RULE));
  }

  @Test
  void check_pvhGuest_unpacksByItself() {
    assertEquals(List.of(), CheckedConfigs.of("true").kernel(bzImage("02214c18")).found(RULE));
  }
}
