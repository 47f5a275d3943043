package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.target.Target.Guest;

/**
 * A unified kernel image of systemd's stub and Debian's kernel, made and taken apart by objcopy.
 */
@Tag("reference")
final class UnifiedKernelTest {
  @Test
  void unifiedKernel_isNamed_andItsKernelJudged_andTheWayOutWorks(@TempDir Path folder)
      throws IOException {
    Path linux = cloudKernel();
    Path stub =
        Lab.closure("bookworm", "systemd-boot-efi")
            .resolve("usr/lib/systemd/boot/efi/linuxx64.efi.stub");
    Path unified = folder.resolve("linux.efi");
    objcopy(
        "--add-section",
        ".linux=" + linux,
        "--change-section-vma",
        ".linux=0x2000000",
        stub.toString(),
        unified.toString());

    assertFalse(XenJudge.judge(unified, Guest.PVH).accepted());
    Command.Outcome verify = Mkpvhboot.run("verify", unified.toString());
    assertEquals(1, verify.exitCode(), verify::toString);
    assertTrue(
        verify
            .text()
            .contains(
                "is a unified kernel image, a program for EFI that Xen does not start as a guest's"
                    + " kernel; the kernel in it passes as a PVH guest's\n"),
        verify::text);
    assertTrue(
        verify.text().contains("objcopy -O binary --only-section=.linux FILE vmlinuz"),
        verify::text);

    Command.Outcome inspect = Mkpvhboot.run("inspect", unified.toString());
    assertEquals(0, inspect.exitCode(), inspect::toString);
    String release = linux.getFileName().toString().substring("vmlinuz-".length());
    assertTrue(
        inspect.text().contains("\nkernel            Linux " + release + "\n"), inspect::text);
    assertTrue(
        inspect.text().contains("\nformat            unified kernel image, bzImage, lz4\n"),
        inspect::text);

    Path out = folder.resolve("vmlinuz");
    objcopy("-O", "binary", "--only-section=.linux", unified.toString(), out.toString());
    assertTrue(XenJudge.judge(out, Guest.PVH).accepted());
    assertEquals(0, Mkpvhboot.run("verify", out.toString()).exitCode());
  }

  private static void objcopy(String... arguments) {
    Lab.program(Lab.closure("bookworm", "binutils"), "objcopy").and(arguments).run().orThrow();
  }

  private static Path cloudKernel() throws IOException {
    Path boot = Lab.closure("bookworm", "linux-image-cloud-amd64").resolve("boot");
    try (Stream<Path> files = Files.list(boot)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("vmlinuz-"))
          .findFirst()
          .orElseThrow();
    }
  }
}
