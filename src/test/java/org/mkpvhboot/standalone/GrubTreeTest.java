package org.mkpvhboot.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;

final class GrubTreeTest {
  private static final String MODULES = "boot/grub/i386-xen_pvh/";

  private final FakePlatform platform = FakePlatform.of(Target.I386_XEN_PVH).withAllLists();
  private final StandaloneDraft draft = new StandaloneDraft();

  private List<MemdiskEntry> tree() {
    return GrubTree.of(draft.spec(), platform.open(), new ArrayList<>());
  }

  private List<String> names() {
    return tree().stream().map(MemdiskEntry::name).toList();
  }

  private List<String> mods() {
    return names().stream()
        .filter(name -> name.endsWith(".mod"))
        .map(name -> name.substring(MODULES.length()))
        .toList();
  }

  @Test
  void of_folders_standWhereTheirNamesSort() {
    draft.host("themes/mine/theme.txt").host("themes/mine/a-b").host("themes/mine/a/b");
    draft.host("fonts/unicode.pf2").host("locales/de/LC_MESSAGES/grub.mo");
    platform.version("2.14", "2.14-1");
    List<String> names = new ArrayList<>(names());

    names.removeIf(name -> name.startsWith(MODULES));
    assertEquals(
        List.of(
            "boot/grub/fonts/unicode.pf2",
            "boot/grub/locale/de.mo",
            "boot/grub/themes/mine/a/b",
            "boot/grub/themes/mine/a-b",
            "boot/grub/themes/mine/theme.txt"),
        names);
  }

  @Test
  void of_installs_areThoseAndWhatTheyNeed() {
    assertEquals(List.of(), mods());
    draft.installs("tar");
    assertEquals(List.of("archelp.mod", "tar.mod"), mods());
    draft.allModules();
    assertEquals(8, mods().size());
  }

  @Test
  void of_efiemu_isTakenWhereThePlatformHasIt() {
    assertTrue(!names().contains(MODULES + "efiemu32.o"));
    platform.file("efiemu32.o", "E");
    assertTrue(names().contains(MODULES + "efiemu32.o"));
  }

  @Test
  void of_compression_packsEachFile() {
    draft.compression(Compression.XZ);
    tree().forEach(entry -> assertTrue(Packing.XZ.isIn(entry.contents()), entry.name()));
  }

  @Test
  void of_missingList_isNotFound() {
    platform.without("video.lst");
    assertFails(Kind.NOT_FOUND, "fake: has no video.lst", this::tree);
  }
}
