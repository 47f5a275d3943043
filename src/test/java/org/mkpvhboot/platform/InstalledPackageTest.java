package org.mkpvhboot.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.MemoryFiles;

final class InstalledPackageTest {
  private static final Target PVH = Target.I386_XEN_PVH;

  /** By md5sum: of "a\n", and of no file here. */
  private static final String SUMS =
      """
      60b725f10c9c85c70d97880dfe8191b3  usr/lib/grub/i386-xen_pvh/a.mod
      00000000000000000000000000000000  usr/lib/grub/i386-xen_pvh/b.mod
      00000000000000000000000000000000  usr/lib/grub/i386-xen/a.mod
      00000000000000000000000000000000  usr/share/doc/grub-xen-bin
      short
      """;

  private final FileSystem files = MemoryFiles.open();
  private final Path root = files.getPath("/root");
  private final Path folder = files.getPath("/root/usr/lib/grub/i386-xen_pvh");
  private final Map<String, Bytes> used = new LinkedHashMap<>();

  @BeforeEach
  void install() {
    FakePlatform.of(PVH).writeTo(folder);
    for (String name : List.of("b.mod", "a.mod", "own.mod")) {
      used.put(name, Bytes.ofUtf8("a\n", name));
    }
  }

  private List<String> changed(Path from) {
    Optional<InstalledPackage> installed =
        InstalledPackage.of(root, new PlatformSource().open(from, PVH));
    return used.entrySet().stream()
        .filter(
            file ->
                installed.filter(it -> it.isChanged(file.getKey(), file.getValue())).isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"grub-xen-bin.md5sums", "grub-xen-bin:amd64.md5sums", "grub-xen-bin:i386.md5sums"})
  void changed_filesOfThePackage_areThoseWithAnotherSum(String sums) {
    MemoryFiles.write(root.resolve("var/lib/dpkg/info").resolve(sums), SUMS);

    assertEquals(List.of("b.mod"), changed(folder));
    assertEquals(List.of("b.mod"), changed(folder.resolve("../i386-xen_pvh")));
    used.remove("b.mod");
    assertEquals(List.of(), changed(folder));
  }

  @Test
  void changed_folderElsewhere_isNotThePackages() throws IOException {
    MemoryFiles.write(root.resolve("var/lib/dpkg/info/grub-xen-bin.md5sums"), SUMS);
    Path outside = FakePlatform.of(PVH).writeTo(files.getPath("/usr/lib/grub/i386-xen_pvh"));
    Path copy = FakePlatform.of(PVH).writeTo(root.resolve("copy"));
    Path link = Files.createSymbolicLink(files.getPath("/link"), folder);

    assertEquals(List.of(), changed(outside));
    assertEquals(List.of(), changed(copy));
    assertEquals(List.of("b.mod"), changed(link));
  }

  @Test
  void changed_withoutDpkg_orItsPackage_isNothing() {
    assertEquals(List.of(), changed(folder));
    MemoryFiles.write(root.resolve("var/lib/dpkg/info/grub-pc-bin.md5sums"), SUMS);
    assertEquals(List.of(), changed(folder));
  }
}
