package org.mkpvhboot.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.disk.GuestDisks.FileSystem;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Place;

final class FileSystemLineTest {
  private static final String END = " - Sector size 512B - Total size 16384KiB\n";

  private static Optional<FileSystem> parse(String line) {
    return FileSystemLine.parse(line, Place.file("(xen/xvda)"));
  }

  @Test
  void allFields_areRead() {
    assertEquals(
        Optional.of(new FileSystem("ext2", Optional.of("it's"), Optional.of("c3f4-5"))),
        parse(
            "Device loop0: Filesystem type ext* - Label `it's' - Last modification time"
                + " 2026-11-27 19:23:12 Friday, UUID c3f4-5"
                + END));
  }

  @Test
  void partitionWithoutLabelAndUuid_hasTheType() {
    assertEquals(
        Optional.of(new FileSystem("minix", Optional.empty(), Optional.empty())),
        parse(
            "\tPartition loop0,msdos1: Filesystem type minix"
                + " - Partition start at 1024.5KiB - Total size 4096KiB\n"));
  }

  @Test
  void noFileSystem_isNone() {
    assertEquals(Optional.empty(), parse("Device loop0: No known filesystem detected" + END));
    assertEquals(Optional.empty(), parse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x', UUID 1",
        "x - Label `y",
        "x - Sector size 1B",
        "x - Total size 1KiB",
        "x\ny",
        "x - Last modification time 1"
      })
  void labelsThatLookLikeTheLine_areRefused(String label) {
    Failure refused =
        assertThrows(
            Failure.class,
            () ->
                parse(
                    "Device loop0: Filesystem type ext* - Label `"
                        + label
                        + "' - Last modification time 2026-11-27 19:23:12 Friday, UUID 1"
                        + END));
    assertEquals(Failure.Kind.DAMAGED, refused.kind());
  }
}
