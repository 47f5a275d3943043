package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.TestFirmware;
import org.tukaani.xz.XZInputStream;

/** Firmware against what Debian has and what Xen's loader says. */
@Tag("reference")
final class FirmwareTest {
  /** Debian's packages with OVMF: 2022.11, 2025.02 and 2026.08. */
  private static final List<List<String>> PACKAGES =
      List.of(
          List.of("bookworm", "ovmf"),
          List.of("bookworm", "ovmf-ia32"),
          List.of("trixie", "ovmf"),
          List.of("sid", "ovmf-generic"));

  /** All of them are for QEMU; none is OVMF's Xen build. */
  @TestFactory
  Stream<DynamicTest> debiansOvmf_isRefused_withTheBuildToTake() {
    return PACKAGES.stream()
        .map(each -> dynamicTest(String.join(" ", each), () -> checkPackage(each)));
  }

  private static void checkPackage(List<String> wanted) throws IOException {
    List<Path> firmwares = firmwares(Lab.files(wanted.get(0), wanted.get(1)));
    assertTrue(firmwares.size() >= 2, firmwares::toString);
    int withCode = 0;
    for (Path file : firmwares) {
      boolean isCode = !file.getFileName().toString().contains("VARS");
      withCode += isCode ? 1 : 0;
      Command.Outcome outcome = Mkpvhboot.run("wrap", file.toString(), "-o", "/dev/null");
      assertEquals(1, outcome.exitCode(), outcome::toString);
      assertTrue(
          outcome
              .err()
              .contains(
                  isCode
                      ? ": this OVMF has no PVH entry: it is not the Xen build\n"
                      : ": the firmware has no reset vector at its end: it is OVMF's variables alone"),
          outcome::toString);
      assertTrue(outcome.err().contains(isCode ? "OvmfPkg/OvmfXen.dsc" : "OVMF.fd"));
      assertEquals(1, Mkpvhboot.run("verify", file.toString()).exitCode(), file::toString);
    }
    assertTrue(withCode >= 1, firmwares::toString);
  }

  private static List<Path> firmwares(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("usr/share"))) {
      return files
          .filter(file -> file.toString().endsWith(".fd") && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }

  /** At each address that wrap takes; Xen's loader loads all of it and enters where it should. */
  @Test
  void wrappedFirmware_isTakenByXensLoader(@TempDir Path folder) throws IOException {
    List<XenJudge.Question> questions = new ArrayList<>();
    for (int size : new int[] {0x200000, 0x400000}) {
      Path firmware = folder.resolve(size + ".fd");
      Files.write(firmware, TestFirmware.ofXen(size).build().toArray());
      Files.write(folder.resolve("payload"), new byte[size]);
      for (String load : List.of("0x100000", "0x101000", "0x10000", "0x2000000", "0xf0000000")) {
        Path image = folder.resolve(size + "-" + load);
        assertGood("wrap", firmware.toString(), "-o", image.toString(), "--load", load);
        questions.add(new XenJudge.Question(image, Guest.PVH));
        Path payload = folder.resolve("payload-" + size + "-" + load);
        assertGood(
            "wrap",
            folder.resolve("payload").toString(),
            "-o",
            payload.toString(),
            "--load",
            load,
            "--entry",
            "-0x1000");
        questions.add(new XenJudge.Question(payload, Guest.PVH));
      }
    }
    for (XenJudge.Question question : questions) {
      XenJudge.Verdict verdict = XenJudge.judge(question.image(), question.guest());
      assertTrue(verdict.isGuest(), verdict::toString);
      assertEquals("hvm-3.0-x86_32", verdict.guestType());
      assertGood("verify", "-q", question.image().toString());
    }
  }

  /** What OVMF's build makes of 4 MiB, Xen takes; we do not, and wrap mends it. */
  @Test
  void headerOfAnotherSize_isTakenByXen_refusedByVerify_andMended(@TempDir Path folder)
      throws IOException {
    Path firmware = folder.resolve("4.fd");
    Bytes bytes = TestFirmware.ofXen(0x400000).build();
    Files.write(firmware, bytes.toArray());
    assertTrue(XenJudge.judge(firmware, Guest.PVH).isGuest());
    Command.Outcome verify = Mkpvhboot.run("verify", firmware.toString());
    assertEquals(1, verify.exitCode());
    assertTrue(verify.text().contains("made for another size"), verify.text());
    Path mended = folder.resolve("mended");
    assertGood("wrap", firmware.toString(), "-o", mended.toString());
    assertGood("verify", mended.toString());
    assertEquals(bytes.from(0x88), Bytes.of(Files.readAllBytes(mended), "mended").from(0x88));
  }

  /** Debian's own kernel, unpacked. */
  @Test
  void debiansLinux_isKnownToInspectAndVerify(@TempDir Path folder) throws IOException {
    Path linux = folder.resolve("vmlinux");
    Files.write(linux, unpacked(kernel()));
    Command.Outcome verify = Mkpvhboot.run("verify", "--guest", "pvh", linux.toString());
    assertTrue(verify.text().startsWith(linux + ": pvh: pass (Xen 4.17 to 4.22)\n"), verify::text);
    assertTrue(XenJudge.judge(linux, Guest.PVH).isGuest());
    Command.Outcome inspect = Mkpvhboot.run("inspect", linux.toString());
    assertEquals(0, inspect.exitCode(), inspect::toString);
    String version = kernel().getFileName().toString().substring("vmlinuz-".length());
    assertTrue(
        inspect.text().startsWith("Xen starts Linux " + version + " in a PV guest or a PVH guest"),
        inspect::text);
    Command.Outcome packed = Mkpvhboot.run("verify", kernel().toString());
    assertTrue(packed.text().startsWith(kernel() + ": pvh: pass (Xen "), packed::text);
    assertEquals(4, Mkpvhboot.run("wrap", kernel().toString(), "-o", "/dev/null").exitCode());
    assertEquals(4, Mkpvhboot.run("wrap", linux.toString(), "-o", "/dev/null").exitCode());
  }

  private static Path kernel() throws IOException {
    Path boot = Lab.closure("bookworm", "linux-image-amd64").resolve("boot");
    try (Stream<Path> files = Files.list(boot)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("vmlinuz-"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** By the numbers in Linux' setup header; behind the xz data stand four bytes of its size. */
  private static byte[] unpacked(Path kernel) throws IOException {
    Bytes file = Bytes.of(Files.readAllBytes(kernel), "vmlinuz");
    long start = (file.u8(0x1f1) + 1L) * 512 + file.u32(0x248);
    Bytes xz = file.slice(start, file.u32(0x24c) - 4);
    try (var in = new XZInputStream(new ByteArrayInputStream(xz.toArray()))) {
      return in.readAllBytes();
    }
  }

  private static void assertGood(String... arguments) {
    Command.Outcome outcome = Mkpvhboot.run(arguments);
    assertEquals(0, outcome.exitCode(), outcome::toString);
  }
}
