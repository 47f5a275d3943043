package org.mkpvhboot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.anatomy.Anatomy;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.report.ImageFacts.Fact;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.PartsImage;
import org.mkpvhboot.testing.TestFirmware;
import org.mkpvhboot.testing.TestKernel;

/** The lines that text and page share, for each kind of image. */
final class ImageFactsTest {
  private static String facts(Bytes file) {
    List<Fact> size = List.of(new Fact("size", "S"));
    return ImageFacts.of(Anatomy.of(file).image(), file, size, text -> "<" + text + ">").stream()
        .map(fact -> fact.name() + ": " + fact.value().replace(file.sha256(), "H"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void grub_hasItsTargetAndPrefix() {
    assertEquals(
        """
        target: i386-xen_pvh
        GRUB: unknown: the module normal is not in the image
        size: S
        sha256: H
        entry: 0x100000
        memory: at least 2 MiB for GRUB itself
        prefix: <(memdisk)>
        unpacks: nothing; a PVH guest's kernel unpacks itself""",
        facts(new PartsImage(Target.I386_XEN_PVH).prefix("(memdisk)").build()));
  }

  private static String unpacks(Target target, String... modules) {
    PartsImage image = new PartsImage(target);
    for (String module : modules) {
      image.module(module);
    }
    return unpacks(image);
  }

  private static String unpacks(PartsImage image) {
    return facts(image.build()).replaceFirst("(?s).*unpacks: ", "");
  }

  @Test
  void unpacks_isSaidOfAPvGuestsKernel() {
    assertEquals(
        "gzip, xz, lzo; a PV guest's kernel in zstd, lz4 does not start",
        unpacks(Target.X86_64_XEN, "xzio", "gzio", "lzopio"));
    assertEquals(
        "zstd; a PV guest's kernel in gzip, xz, lzo, lz4 does not start",
        unpacks(Target.I386_XEN, "zstdio"));
    assertEquals("gzip; a PVH guest's kernel unpacks itself", unpacks(Target.I386_XEN_PVH, "gzio"));
  }

  /** As images of grub-mkstandalone have them; what lies elsewhere is not found. */
  @Test
  void unpacks_modulesInTheMemdisk_countWherePrefixPoints() {
    String folder = "boot/grub/i386-xen_pvh/";
    PartsImage image =
        new PartsImage(Target.I386_XEN_PVH)
            .prefix("(memdisk)/boot/grub")
            .memdisk(folder + "xzio.mod", "m", "lzopio.mod", "m");
    assertEquals("xz; a PVH guest's kernel unpacks itself", unpacks(image));
  }

  @Test
  void firmware_hasItsPlace() {
    assertEquals(
        """
        kernel: <OVMF>
        size: S
        sha256: H
        firmware: 0x200000 bytes at 0x100000
        PVH entry: yes, at 0x2fffd0
        ELF header: in the firmware's first bytes
        entry: 0x2fffd0
        memory: at least 32 MiB for OVMF itself""",
        facts(TestFirmware.ofXen(0x200000).build()));
  }

  @Test
  void kernel_hasItsName() {
    assertEquals(
        """
        kernel: <Linux 6.1.0-9-amd64>
        size: S
        sha256: H
        entry: 0x40
        memory: at least 1 MiB for what is loaded""",
        facts(TestKernel.linux()));
  }
}
