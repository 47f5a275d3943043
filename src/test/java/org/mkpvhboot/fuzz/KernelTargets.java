package org.mkpvhboot.fuzz;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.BzImage;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.firmware.FirmwareReader;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.MemoryFiles;
import org.mkpvhboot.testing.TestFirmware;

/** Kernels that are not GRUB's: Linux, packed, and flat firmware. */
final class KernelTargets {
  private static final int SECTOR = 512;
  private static final int SETUP_SECTORS = 1;
  private static final int HEADER_VERSION = 0x20f;

  /** What unpacks it takes. */
  private static final long UNPACKING = 3 * Limits.PER_PACKED_BYTE;

  private KernelTargets() {}

  static Map<String, Supplier<List<FuzzTarget>>> groups() {
    return Map.of(
        "bzImage",
        () ->
            List.of(
                FuzzTarget.of(
                    "bzImage",
                    kernels(),
                    KernelTargets::readLinux,
                    UNPACKING,
                    Limits.A_PACKED_CONFIG)),
        "firmware",
        KernelTargets::firmware);
  }

  private static List<FuzzTarget> firmware() {
    List<Bytes> firmware =
        List.of(
            TestFirmware.ofXen(0x2000).build(),
            TestFirmware.stock(0x2000).build(),
            Bytes.of(FakeArchive.gz(TestFirmware.ofXen(0x2000).build().toArray()), "fd.gz"));
    return List.of(
        FuzzTarget.of("firmware", firmware, FirmwareReader::read, UNPACKING, Limits.LITTLE),
        FuzzTarget.of("wrap", firmware, KernelTargets::wrap, 4 * UNPACKING, 4 * Limits.A_RUN));
  }

  private static void readLinux(Bytes bytes) throws IOException {
    Packing.of(BzImage.payload(bytes));
    ImageTargets.judge(bytes);
    run(bytes, "inspect", "file");
  }

  private static void wrap(Bytes bytes) throws IOException {
    run(bytes, "wrap", "file", "-o", "image");
  }

  private static void run(Bytes bytes, String... arguments) throws IOException {
    try (FileSystem files = MemoryFiles.open()) {
      MemoryFiles.write(files.getPath("/work/file"), bytes);
      ImageTargets.assertExits(CommandLineRun.in(files).run(arguments));
    }
  }

  /** A kernel in each packing that Java has. */
  private static List<Bytes> kernels() {
    byte[] elf = Draft.pvh64().build().toArray();
    return List.of(
        linux(Bytes.of(FakeArchive.gz(elf), "gz")),
        linux(Bytes.of(FakeArchive.xz(elf), "xz")),
        linux(Bytes.of(elf, "elf")));
  }

  private static Bytes linux(Bytes payload) {
    return new ByteWriter()
        .zeros(0x1f1)
        .u8(SETUP_SECTORS)
        .zeros(0x1fe - 0x1f2)
        .u16(0xaa55)
        .zeros(2)
        .latin1("HdrS")
        .u16(HEADER_VERSION)
        .zeros(0x248 - 0x208)
        .u32(0)
        .u32(payload.size() + 4L)
        .zeros((SETUP_SECTORS + 1) * SECTOR - 0x250)
        .bytes(payload)
        .u32(Draft.pvh64().build().size())
        .toBytes("linux");
  }
}
