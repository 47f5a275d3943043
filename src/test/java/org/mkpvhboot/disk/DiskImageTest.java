package org.mkpvhboot.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.failure.Failure;

final class DiskImageTest {
  private static Path file(Path folder, int zeros, String contents, int size) throws IOException {
    ByteWriter out = new ByteWriter().zeros(zeros);
    out.latin1(contents).padTo(size);
    return Files.write(folder.resolve("disk"), out.toBytes("disk").toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "qcow2, 0, 'QFI\u00fb'",
    "qed, 0, 'QED\0'",
    "vhdx, 0, vhdxfile",
    "vhd, 0, conectix",
    "vhd, 8192, conectix",
    "vmdk, 0, KDMV",
    "vmdk, 0, COWD",
    "vmdk, 0, '# Disk DescriptorFile'",
    "vdi, 64, '\u007f\u0010\u00da\u00be'"
  })
  void otherFormats_areRefusedByName(String format, int at, String magic, @TempDir Path folder)
      throws IOException {
    Path file = file(folder, at, magic, 8192 + 512);
    Failure refused = assertThrows(Failure.class, () -> DiskImage.of(file));
    assertEquals(Failure.Kind.UNSUPPORTED, refused.kind());
    assertEquals("is a " + format + " file", refused.what());
    assertTrue(refused.next().contains("qemu-img convert -O raw"));
  }

  @Test
  void gptOfLargeSectors_isRefused(@TempDir Path folder) throws IOException {
    Path large = file(folder, 4096, "EFI PART", 16384);
    Failure refused = assertThrows(Failure.class, () -> DiskImage.of(large));
    assertEquals(Failure.Kind.UNSUPPORTED, refused.kind());
    assertEquals("has sectors of 4096 bytes", refused.what());
    assertFalse(DiskImage.of(file(folder, 512, "EFI PART", 16384)).isDevice());
  }

  @Test
  void filesOfAnySize_areDisks(@TempDir Path folder) throws IOException {
    assertFalse(DiskImage.of(file(folder, 0, "", 0)).isDevice());
    assertFalse(DiskImage.of(file(folder, 0, "QF", 2)).isDevice());
  }

  @Test
  void whatIsNoDisk_isRefused(@TempDir Path folder) {
    Failure none = assertThrows(Failure.class, () -> DiskImage.of(folder.resolve("none")));
    assertEquals(Failure.Kind.NOT_FOUND, none.kind());
    Failure other = assertThrows(Failure.class, () -> DiskImage.of(folder));
    assertEquals(Failure.Kind.NOT_THIS_FORMAT, other.kind());
    Failure device = assertThrows(Failure.class, () -> DiskImage.of(Path.of("/dev/null")));
    assertEquals(Failure.Kind.NOT_THIS_FORMAT, device.kind());
  }
}
