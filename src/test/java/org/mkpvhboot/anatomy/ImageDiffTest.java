package org.mkpvhboot.anatomy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.PartsImage;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.TestElf;

/** In what two images differ. */
final class ImageDiffTest {
  private static final Target PVH = Target.I386_XEN_PVH;

  private static PartsImage image() {
    return new PartsImage(PVH);
  }

  /** What differs but for addresses and sizes in memory, which change with everything else. */
  private static String diff(PartsImage first, PartsImage second) {
    return text(
        ImageDiff.of(first.grub(), second.grub()).stream()
            .filter(difference -> !difference.area().equals("segment"))
            .toList());
  }

  private static String text(List<Difference> differences) {
    return differences.stream().map(ImageDiffTest::text).collect(Collectors.joining());
  }

  private static String text(Difference difference) {
    StringBuilder text = new StringBuilder();
    text.append((difference.area() + " " + difference.item()).strip());
    text.append(": ").append(difference.before().orElse("none"));
    text.append(" -> ").append(difference.after().orElse("none")).append('\n');
    difference.remark().ifPresent(remark -> text.append("  ").append(remark).append('\n'));
    difference.lines().forEach(line -> text.append("  ").append(line).append('\n'));
    return text.toString();
  }

  private static String hash(Bytes bytes) {
    return bytes.size() + " bytes, sha256 " + bytes.sha256().substring(0, 12);
  }

  private static String hash(String text) {
    return hash(Bytes.ofUtf8(text, "text"));
  }

  @Test
  void sameImage_hasNoDifference() {
    assertEquals(List.of(), ImageDiff.of(image().grub(), image().grub()));
  }

  @Test
  void moduleAddedRemovedAndChanged() {
    Bytes other = TestElf.moduleDraft("tar", PVH).data(".data", 0, "more").build("tar.mod");
    PartsImage first = image().module("boot").module("cat").module("tar");
    PartsImage second = image().module("boot").module("ls").part("module", other);
    assertEquals(
        """
        module cat: %s -> none
        module tar: %s -> %s
        module ls: none -> %s
        """
            .formatted(
                module("cat"),
                module("tar"),
                hash(second.grub().modules().get(2).file()),
                module("ls")),
        diff(first, second));
  }

  private static String module(String name) {
    return hash(image().module(name).grub().modules().get(0).file());
  }

  @Test
  void movedModules_areShownInTheirOrder() {
    assertEquals(
        """
        module order: 3 modules -> 3 modules
          @@ -1,3 +1,3 @@
          -tar
           boot
           cat
          +tar
        """,
        diff(
            image().module("tar").module("boot").module("cat"),
            image().module("boot").module("cat").module("tar")));
  }

  @Test
  void configLines_areAUnifiedDiff() {
    assertEquals(
        """
        early config: %s -> %s
          @@ -1,2 +1,2 @@
           insmod tar
          -normal (memdisk)/grub.cfg
          +normal (memdisk)/other.cfg
        memdisk /grub.cfg: %s -> %s
          @@ -1,1 +1,2 @@
           ls
          +halt
        """
            .formatted(
                hash("insmod tar\nnormal (memdisk)/grub.cfg\n"),
                hash("insmod tar\nnormal (memdisk)/other.cfg\n"),
                hash("ls\n"),
                hash("ls\nhalt\n")),
        diff(
            image()
                .memdisk("grub.cfg", "ls\n")
                .earlyConfig("insmod tar\nnormal (memdisk)/grub.cfg\n"),
            image()
                .memdisk("grub.cfg", "ls\nhalt\n")
                .earlyConfig("insmod tar\nnormal (memdisk)/other.cfg\n")));
  }

  @Test
  void filesOfTheMemdisk_addedAndRemoved() {
    assertEquals(
        """
        memdisk /a: %s -> none
        memdisk /c: none -> %s
        """
            .formatted(hash("1"), hash("3")),
        diff(image().memdisk("a", "1", "b", "2"), image().memdisk("b", "2", "c", "3")));
  }

  @Test
  void filesThatAreNoText_areNotShown_andThatIsSaid() {
    assertEquals(
        """
        memdisk /font: %s -> %s
          no text, so no lines are shown
        """
            .formatted(hash("a\0b"), hash("a\0c")),
        diff(image().memdisk("font", "a\0b"), image().memdisk("font", "a\0c")));
  }

  @Test
  void veryLongScripts_areNotShown_andThatIsSaid() {
    String one = "a\n".repeat(1001);
    String other = "b\n".repeat(1001);
    assertEquals(
        """
        memdisk /grub.cfg: %s -> %s
          from line 1 on, 1001 lines became 1001: more than 1000 are not compared one by one; take\
         both images apart with mkpvhboot extract and compare the files
        """
            .formatted(hash(one), hash(other)),
        diff(image().memdisk("grub.cfg", one), image().memdisk("grub.cfg", other)));
  }

  @Test
  void prefixAndKeys() {
    assertEquals(
        """
        prefix: /boot/grub -> none
        object public key: none -> %s
        object public key 2: none -> %s
        """
            .formatted(hash("KEY1"), hash("KEY2")),
        diff(
            image().prefix("/boot/grub"),
            image()
                .part("pubkey", Bytes.ofUtf8("KEY1", "key"))
                .part("pubkey", Bytes.ofUtf8("KEY2", "key"))));
  }

  @Test
  void notes_byTheirNames() {
    Bytes first = image().build();
    Bytes second = Patch.number(first, -4, 0x100010, 4);
    assertEquals(
        "note PHYS32_ENTRY: 0x100000 -> 0x100010\n",
        text(ImageDiff.of(GrubImage.decode(first), GrubImage.decode(second))));
  }

  @Test
  void layout_bySegment() {
    assertEquals(
        """
        segment kernel: offset 0x1000, address 0x100000, 0x640 bytes in the file, 0x680 in memory,\
         flags 0x7 -> offset 0x1000, address 0x100000, 0x640 bytes in the file, 0x6c0 in memory,\
         flags 0x7
        segment modules: offset 0x1640, address 0x100680, 0xc bytes in the file, 0xc in memory,\
         flags 0x7 -> offset 0x1640, address 0x1006c0, 0xc bytes in the file, 0xc in memory, flags\
         0x7
        """,
        text(ImageDiff.of(image().bss(64).grub(), image().bss(128).grub())));
  }

  @Test
  void targets_differInAlmostEverything() {
    String diff = diff(image(), new PartsImage(Target.X86_64_XEN));
    assertEquals(
        """
        target: i386-xen_pvh -> x86_64-xen
        note PHYS32_ENTRY: 0x100000 -> none
        note GUEST_OS: none -> GRUB
        note LOADER: none -> generic
        note XEN_VERSION: none -> xen-3.0
        note ENTRY: none -> 0x0
        note VIRT_BASE: none -> 0x0
        """,
        diff);
  }

  @Test
  void packing_isAllThatDiffers() {
    Bytes plain = image().build();
    Bytes packed = Bytes.of(FakeArchive.gz(plain.toArray()), "image.gz");
    assertEquals(
        "packing: none -> gzip\n",
        text(ImageDiff.of(GrubImage.decode(plain), GrubImage.decode(packed))));
  }

  @Test
  void bytesOfNoPart_areTheLastResort() {
    Bytes first = image().build();
    Bytes second = Patch.number(first, 0x800, 1, 1);
    assertEquals(
        """
        bytes: %s -> %s
          all parts are the same; the first byte that differs is at offset 0x800, in a header, a tar\
         header of the memdisk or padding
        """
            .formatted(hash(first), hash(second)),
        text(ImageDiff.of(GrubImage.decode(first), GrubImage.decode(second))));
  }

  @Test
  void longerFile_isADifferenceTooWhenItHasTheSameParts() {
    Bytes first = image().build();
    Bytes second = Bytes.concat("image", List.of(first, Bytes.ofUtf8("x", "tail")));
    String diff = text(ImageDiff.of(GrubImage.decode(first), GrubImage.decode(second)));
    assertTrue(diff.contains("at offset 0x" + Integer.toHexString(first.size())), diff);
  }
}
