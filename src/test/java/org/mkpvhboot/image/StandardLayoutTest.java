package org.mkpvhboot.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;

final class StandardLayoutTest {
  private static final Bytes SCRIPT = Bytes.ofUtf8("ls\n", "a.cfg");

  private static Bytes memdisk(String... places) {
    List<MemdiskEntry> grafts =
        Arrays.stream(places)
            .map(place -> new MemdiskEntry(place, Bytes.ofUtf8(place, "from-" + place)))
            .toList();
    return StandardLayout.memdisk(SCRIPT, grafts, Compression.NONE, Set.of(), 0);
  }

  @Test
  void memdisk_firstStageAndGrafts_areSorted() {
    List<String> names =
        Memdisk.decode(memdisk("z", "boot/b", "boot/a")).entries().stream()
            .map(MemdiskEntry::name)
            .toList();

    assertEquals(List.of("boot/a", "boot/b", "grub.cfg", "z"), names);
  }

  @Test
  void memdisk_firstStage_standsWhereTheEarlyConfigLooks() {
    assertEquals(SCRIPT, Memdisk.decode(memdisk()).file(StandardLayout.FIRST_STAGE).orElseThrow());
    assertEquals(
        "normal (memdisk)/" + StandardLayout.FIRST_STAGE + "\n", StandardLayout.EARLY_CONFIG);
    assertEquals("(memdisk)/boot/grub", StandardLayout.PREFIX);
  }

  @ParameterizedTest
  @CsvSource({
    "grub.cfg, k, grub.cfg, a.cfg, from-grub.cfg",
    "k, k, k, from-k, from-k",
    "a, a/b, a, from-a, from-a/b",
    "a/b/c, a, a, from-a, from-a/b/c",
    "grub.cfg/x, k, grub.cfg, a.cfg, from-grub.cfg/x"
  })
  void memdisk_twoFilesForOnePlace_isUsage(
      String first, String second, String place, String one, String other) {
    assertFails(
        Kind.USAGE,
        "two files want the place /" + place + " in the memdisk: " + one + " and " + other,
        "Graft one of them to another place; /grub.cfg is the first stage's.",
        () -> memdisk(first, second));
  }

  @Test
  void memdisk_namesWithTheSameStart_areNoFolders() {
    assertEquals(3, Memdisk.decode(memdisk("grub.cfg.d/x", "grub")).entries().size());
  }
}
