package org.mkpvhboot.fuzz;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.firmware.FirmwareReader;
import org.mkpvhboot.linux.BzImage;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.MemoryFiles;
import org.mkpvhboot.testing.TestFirmware;
import org.mkpvhboot.testing.TestLinux;

/** Kernels that are not GRUB's: Linux, packed, and flat firmware. */
final class KernelTargets {
  /** What unpacks it takes. */
  private static final long UNPACKING = 3 * Limits.PER_PACKED_BYTE;

  private KernelTargets() {}

  static Map<String, Supplier<List<FuzzTarget>>> groups() {
    return Map.of(
        "bzImage",
        () ->
            List.of(
                FuzzTarget.of(
                    "bzImage", kernels(), KernelTargets::readLinux, UNPACKING, Limits.KERNELS)),
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

  /** A kernel in each packing, as it is, and in a unified kernel image. */
  private static List<Bytes> kernels() {
    Bytes elf = Draft.pvh64().build();
    List<Bytes> kernels = new ArrayList<>();
    kernels.add(TestLinux.bzImage(elf));
    for (Packing packing : Packing.values()) {
      if (packing != Packing.LZO) {
        kernels.add(TestLinux.packed(elf, packing));
      }
    }
    kernels.add(TestLinux.unified(kernels.get(1)));
    return kernels;
  }
}
