package org.mkpvhboot.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.Failures;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.Hex;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.TestFirmware;
import org.mkpvhboot.testing.TestKernel;

/** What is a flat firmware, and what is none. */
final class FirmwareReaderTest {
  private static final Bytes XEN = TestFirmware.ofXen(0x10000).build();

  @Test
  void ovmf_isRead() {
    FlatFirmware firmware = FirmwareReader.read(XEN);
    assertEquals(
        "OVMF true true [FirmwareVolume[offset=4096, size=61440]]",
        firmware.name()
            + " "
            + firmware.hasPvhEntry()
            + " "
            + firmware.hasHeader()
            + " "
            + firmware.volumes());
  }

  @Test
  void ovmfInGzip_isUnpacked() {
    // what packs to less than a 256th of itself is refused
    byte[] noise = new byte[0x800];
    new Random(1).nextBytes(noise);
    Bytes plain = TestFirmware.stock(0x10000).header(Bytes.of(noise, "noise")).build();
    FlatFirmware firmware = FirmwareReader.read(Bytes.of(FakeArchive.gz(plain.toArray()), "fd.gz"));
    assertEquals(plain, firmware.bytes());
    assertFalse(firmware.hasPvhEntry());
    assertFalse(firmware.hasHeader());
  }

  @Test
  void anyProgram_isRead() {
    FlatFirmware program = FirmwareReader.read(Bytes.ofUtf8("code", "payload"));
    assertEquals("flat program []", program.name() + " " + program.volumes());
  }

  /** One volume behind the other, also where they do not touch; those within one do not count. */
  @Test
  void volumes_areThoseOfTheFirstLevel() {
    Bytes two = Bytes.concat("two", List.of(XEN, TestFirmware.stock(0x8000).build()));
    assertEquals(
        List.of(new FirmwareVolume(0x1000, 0xf000), new FirmwareVolume(0x11000, 0x7000)),
        FlatFirmware.of(two).volumes());
    Bytes nested = Patch.number(two, 0x1020, 0x17000, 8);
    assertEquals(List.of(new FirmwareVolume(0x1000, 0x17000)), FlatFirmware.of(nested).volumes());
  }

  @Test
  void headerThatCannotBeRead_isNoHindrance() {
    assertTrue(FirmwareReader.read(Patch.number(XEN, 4, 9, 1)).hasHeader());
    assertTrue(FirmwareReader.read(Patch.number(XEN, 28, -1, 4)).hasHeader());
  }

  @Test
  void elfImages_areRefused() {
    String next =
        "mkpvhboot verify says whether Xen starts it; to load it elsewhere, give the flat file that"
            + " it was made of.";
    Placement placement =
        new Placement(FlatFirmware.of(TestFirmware.stock(0x10000).build()), 0x100000, 0x10ffd0);
    Bytes wrapped = Bytes.concat("ovmf.elf", WrappedFirmware.pieces(placement));
    Failures.assertFails(
        Kind.NOT_THIS_FORMAT,
        "ovmf.elf at offset 0x0: is an ELF image already",
        next,
        () -> FirmwareReader.read(wrapped));
    Failures.assertFails(
        Kind.NOT_THIS_FORMAT,
        "image at offset 0x0: is an ELF image already",
        next,
        () -> FirmwareReader.read(TestKernel.linux()));
  }

  /** Nothing is left of the firmware but its header. */
  @Test
  void headerAlone_isRefusedAsTruncated() {
    Failures.assertFails(
        Kind.DAMAGED,
        "OVMF.fd at offset 0x1000: ends here, but its ELF header says that it has 0x200000 bytes: the"
            + " file is truncated",
        "Build or copy the firmware again.",
        () -> FirmwareReader.read(XEN.slice(0, 0x1000)));
  }

  @Test
  void qcow2_isRefused() {
    Failures.assertFails(
        Kind.NOT_THIS_FORMAT,
        "OVMF.qcow2 at offset 0x0: is a disk of the format qcow2, not a flat firmware",
        "Unpack it: qemu-img convert -O raw FILE.qcow2 FILE.fd",
        () -> FirmwareReader.read(Hex.bytes("514649fb00000003").named("OVMF.qcow2")));
  }

  @Test
  void packedLinux_isRefused() {
    Bytes kernel = new ByteWriter().padTo(0x202).latin1("HdrS").padTo(0x1000).toBytes("vmlinuz");
    Failures.assertFails(
        Kind.NOT_THIS_FORMAT,
        "vmlinuz at offset 0x0: is a packed Linux kernel",
        "It needs no ELF file around it: Xen unpacks it.",
        () -> FirmwareReader.read(kernel));
  }

  @Test
  void emptyFile_isRefused() {
    Failures.assertFails(
        Kind.DAMAGED,
        "fd at offset 0x0: is empty",
        "Build or copy the firmware again.",
        () -> FirmwareReader.read(Bytes.of(new byte[0], "fd")));
  }
}
