package org.mkpvhboot.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.MemoryFiles;

final class PlatformArchiveTest {
  private static final byte[] TAR = FakeArchive.tar(FakeArchive.debianPaths(Target.values()));

  private final FileSystem files = MemoryFiles.open();
  private final Path archive = files.getPath("a.deb");

  private Map<Target, PlatformFiles> read(byte[] contents) {
    MemoryFiles.write(archive, contents);
    return PlatformArchive.read(archive);
  }

  private PlatformFiles read(byte[] contents, Target target) {
    return Objects.requireNonNull(read(contents).get(target));
  }

  private static byte[] inForm(String form) {
    return switch (form) {
      case "data.tar.xz" -> FakeArchive.deb(form, FakeArchive.xz(TAR));
      case "data.tar.gz" -> FakeArchive.deb(form, FakeArchive.gz(TAR));
      case "data.tar" -> FakeArchive.deb(form, TAR);
      case "data.tar.zst" -> FakeArchive.deb(form, FakeArchive.zstd(TAR));
      case "tar.zst" -> FakeArchive.zstd(TAR);
      case "tar.xz" -> FakeArchive.xz(TAR);
      case "tar.gz" -> FakeArchive.gz(TAR);
      default -> TAR;
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data.tar.xz",
        "data.tar.gz",
        "data.tar.zst",
        "data.tar",
        "tar.xz",
        "tar.gz",
        "tar.zst",
        "tar"
      })
  void read_eachForm_givesTheFilesOfEachTarget(String form) {
    Map<Target, PlatformFiles> platforms = read(inForm(form));

    assertEquals(Set.of(Target.values()), platforms.keySet());
    for (Target target : Target.values()) {
      PlatformFiles platform = Objects.requireNonNull(platforms.get(target));
      Map<String, Bytes> expected = FakePlatform.complete(target).files();
      assertEquals("a.deb (" + target + ")", platform.place());
      assertEquals(expected.keySet(), Set.copyOf(platform.names()));
      expected.forEach((name, file) -> assertEquals(file, platform.read(name).orElseThrow()));
    }
  }

  @Test
  void read_files_areNamedByArchiveAndPath() {
    Bytes kernel = read(inForm("data.tar.xz"), Target.I386_XEN).read("kernel.img").orElseThrow();

    assertEquals("a.deb (./usr/lib/grub/i386-xen/kernel.img)", kernel.file());
  }

  @ParameterizedTest
  @ValueSource(strings = {"i386-xen/kernel.img", "grub/i386-xen/kernel.img"})
  void read_tarWithOtherPaths_isUnderstood(String path) {
    Map<String, Bytes> one = Map.of(path, Bytes.ofUtf8("k", "k"));

    assertTrue(read(FakeArchive.tar(one), Target.I386_XEN).read("kernel.img").isPresent());
  }

  @Test
  void read_filesElsewhere_areLeftOut() {
    Map<String, Bytes> entries = new LinkedHashMap<>();
    for (String path :
        new String[] {
          "kernel.img", "i386-pc/kernel.img", "i386-xen/deep/kernel.img", "xi386-xen/k"
        }) {
      entries.put(path, Bytes.ofUtf8("k", "k"));
    }
    assertEquals(Map.of(), read(FakeArchive.tar(entries)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"data.tar.bz2", "data.tar.lzma"})
  void read_otherCompression_isUnsupportedAndSaysSo(String name) {
    assertFails(
        Kind.UNSUPPORTED,
        "a.deb: its "
            + name
            + " is compressed in a way that is not read here (xz, gzip and"
            + " zstd are)",
        "Unpack it with dpkg-deb -x and point --modules-from at its usr/lib/grub.",
        () -> read(FakeArchive.deb(name, new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd})));
  }

  @Test
  void read_debWithoutData_isDamaged() {
    assertFails(
        Kind.DAMAGED,
        "a.deb: has no member data.tar, which every Debian package has",
        "Fetch the package again: apt-get download grub-xen-bin",
        () -> read(FakeArchive.deb("other", TAR)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "no archive of any kind", "!<arch>"})
  void read_noArchive_isNotThisFormat(String text) {
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "a.deb: is neither a folder, nor a Debian package, nor a tar archive",
        "--modules-from takes GRUB's platform folder or the package grub-xen-bin as a .deb file.",
        () -> read(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"data.tar.xz", "data.tar.gz", "tar.xz", "tar.gz"})
  void read_truncatedAnywhere_isDamaged(String form) {
    byte[] whole = inForm(form);
    Random random = new Random(9);
    for (int i = 0; i < 60; i++) {
      int size = i < 20 ? 8 + i * 7 : 8 + random.nextInt(whole.length - 40);
      Failure failure =
          assertThrows(Failure.class, () -> read(Arrays.copyOf(whole, size)), "cut to " + size);
      assertEquals(Kind.DAMAGED, failure.kind(), "cut to " + size);
    }
  }

  @Test
  void read_debCutWithinItsData_saysSoInOneLine() {
    byte[] whole = inForm("data.tar.xz");
    assertFails(
        Kind.DAMAGED,
        "a.deb: cannot be read to its end: input or output error",
        "Fetch the package again: apt-get download grub-xen-bin",
        () -> read(Arrays.copyOf(whole, whole.length / 2)));
  }

  /**
   * xz and gzip carry checksums, and zstd as its program writes it: a changed byte is noticed, or
   * it changed nothing that counts.
   */
  @ParameterizedTest
  @ValueSource(strings = {"data.tar.xz", "data.tar.gz", "data.tar.zst"})
  void read_changedByteInData_isNoticedOrHarmless(String form) {
    byte[] whole = inForm(form);
    Bytes kernel = FakePlatform.complete(Target.I386_XEN).contents("kernel.img");
    Bytes module = FakePlatform.complete(Target.I386_XEN).contents("normal.mod");
    Random random = new Random(10);
    for (int i = 0; i < 150; i++) {
      byte[] changed = whole.clone();
      changed[whole.length / 3 + random.nextInt(whole.length * 2 / 3)] ^= (byte) (1 << (i % 8));
      try {
        PlatformFiles platform = read(changed, Target.I386_XEN);
        assertEquals(kernel, platform.read("kernel.img").orElseThrow());
        assertEquals(module, platform.read("normal.mod").orElseThrow());
      } catch (Failure failure) {
        // a size in a tar header may be the byte that changed
        assertTrue(
            List.of(Kind.DAMAGED, Kind.NOT_THIS_FORMAT, Kind.TOO_BIG).contains(failure.kind()),
            failure.getMessage());
      }
    }
  }
}
