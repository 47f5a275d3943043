package org.mkpvhboot.memdisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

final class TarFolderTest {
  private static MemdiskEntry entry(String name, String text) {
    return new MemdiskEntry(name, Bytes.ofUtf8(text, name));
  }

  private static Bytes archive(TarStyle style, MemdiskEntry... entries) {
    return new Memdisk(List.of(entries)).encode(style);
  }

  private static Bytes build(String list, Map<String, String> files) {
    return TarFolder.build(
        Bytes.ofUtf8(list, "memdisk.lst"),
        name -> {
          String text = files.get(name);
          if (text == null) {
            throw new Failure(Kind.NOT_FOUND, Place.file(name), "is not there", "");
          }
          return Bytes.ofUtf8(text, name);
        });
  }

  /** Changes bytes of the first header and its checksum. */
  private static Bytes patched(Bytes archive, int offset, String bytes) {
    Bytes changed =
        new ByteWriter()
            .bytes(archive.slice(0, offset))
            .latin1(bytes)
            .bytes(archive.slice(offset + bytes.length(), 512 - offset - bytes.length()))
            .toBytes("header");
    Bytes sum =
        TarField.CHECKSUM.inForm(TarField.CHECKSUM.of(archive), TarHeader.checksum(changed));
    return new ByteWriter()
        .bytes(TarField.CHECKSUM.in(changed, sum))
        .bytes(archive.from(512))
        .toBytes("memdisk");
  }

  @Test
  void of_archiveOfOurs_isAListOfNamesAndFiles() {
    TarFolder folder =
        TarFolder.of(archive(TarStyle.gnu(0), entry("grub.cfg", "ls\n"), entry("a/b c", "")));
    assertEquals(
        """
        # the memdisk's records in their order: edit the files, or these lines
        file grub.cfg
        file a/b\\x20c
        zeros 1024
        """,
        folder.list().latin1());
    assertEquals("[memdisk/grub.cfg, memdisk/a/b c]", folder.files().keySet().toString());
    assertEquals(List.of(), folder.raw());
  }

  @Test
  void of_archiveOfGrubsOwn_keepsWhatIsOtherThanUsual() {
    TarFolder folder = TarFolder.of(archive(TarStyle.grub(), entry("x", "text")));
    assertEquals(
        "file x mode=0000600 uid=0001750 gid=0001750 mtime=12451107000 chksum=0007600\\x20"
            + " magic=ustar uname=grub gname=grub",
        folder.list().latin1().lines().toList().get(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "/../x", "a/../b", "a//b", "a/", "a\u0001b", "a\nfile b", "\u00ff"})
  void of_nameThatIsNotAPlainFileInAFolder_staysRaw(String name) {
    Bytes archive = archive(TarStyle.gnu(0), entry(name, "text"), entry("grub.cfg", "ls"));
    TarFolder folder = TarFolder.of(archive);
    assertEquals("[memdisk.raw/00001, memdisk/grub.cfg]", folder.files().keySet().toString());
    assertEquals(1, folder.raw().size());
  }

  @Test
  void of_namesThatExcludeEachOther_areFilesOnce() {
    TarFolder folder =
        TarFolder.of(
            archive(
                TarStyle.gnu(0),
                entry("a", "1"),
                entry("A", "2"),
                entry("a/b", "3"),
                entry("c/d", "4"),
                entry("C", "5"),
                entry("a", "6")));
    assertEquals(List.of("A", "a/b", "C", "a"), folder.raw());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "4", "6"})
  void of_linkOrDevice_staysRaw_andIsNamed(String type) {
    Bytes archive = patched(archive(TarStyle.gnu(0), entry("x", "text")), 156, type);
    assertEquals(List.of("x"), TarFolder.of(archive).raw());
  }

  @Test
  void of_longName_isAFileOfThatName() {
    String name = "n".repeat(120) + "/" + "m".repeat(90);
    TarFolder folder = TarFolder.of(archive(TarStyle.gnu(7), entry(name, "text")));
    assertEquals("[memdisk.raw/00001, memdisk/" + name + "]", folder.files().keySet().toString());
    assertEquals(List.of(), folder.raw());
  }

  @Test
  void of_paddingThatIsNotZero_staysRaw() {
    Bytes archive = archive(TarStyle.gnu(0), entry("x", "text"));
    byte[] bytes = archive.toArray();
    bytes[512 + 100] = 1;
    assertEquals(List.of("x"), TarFolder.of(Bytes.of(bytes, "memdisk")).raw());
  }

  @Test
  void of_moreThanTheEnd_staysRaw() {
    Bytes archive =
        new ByteWriter()
            .bytes(archive(TarStyle.gnu(0), entry("x", "text")))
            .latin1("more")
            .align(512)
            .toBytes("memdisk");
    assertEquals(List.of("what stands after the end of the archive"), TarFolder.of(archive).raw());
  }

  @Test
  void of_whatIsNotATar_isNotThisFormat() {
    Bytes text = Bytes.of(new byte[2048], "x").slice(0, 1024);
    assertEquals("zeros 1024", TarFolder.of(text).list().latin1().lines().toList().get(1));
    for (String other : List.of("x".repeat(1024), "1".repeat(1024), "07070100000001".repeat(80))) {
      Bytes noise = Bytes.ofUtf8(other, "x");
      assertEquals(
          Kind.NOT_THIS_FORMAT, assertThrows(Failure.class, () -> TarFolder.of(noise)).kind());
    }
  }

  @Test
  void of_tooManyFiles_isUnsupported() {
    MemdiskEntry[] entries = new MemdiskEntry[20_001];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = entry("f" + i, "");
    }
    Failure failure =
        assertThrows(Failure.class, () -> TarFolder.of(archive(TarStyle.gnu(0), entries)));
    assertEquals("it has more than 20000 files", failure.what());
  }

  @Test
  void of_damagedArchive_isAFailure_orTheSameAgain() {
    Bytes good = archive(TarStyle.grub(), entry("grub.cfg", "ls"), entry("n".repeat(130), "text"));
    Random random = new Random(1);
    int same = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = good.toArray();
      for (int j = random.nextInt(3); j >= 0; j--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Bytes damaged = Bytes.of(bytes, "memdisk");
      try {
        TarFolder folder = TarFolder.of(damaged);
        assertEquals(damaged, TarFolder.build(folder.list(), folder.files()::get));
        same++;
      } catch (Failure failure) {
        assertTrue(failure.kind() != Kind.USAGE, failure::getMessage);
      }
    }
    assertTrue(same > 300, same + " are the same");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gnu", "grub"})
  void build_editedFile_hasItsSizeAndChecksum(String style) {
    TarStyle tar = style.equals("gnu") ? TarStyle.gnu(5) : TarStyle.grub();
    TarFolder folder = TarFolder.of(archive(tar, entry("grub.cfg", "ls\n")));
    Map<String, Bytes> files = new HashMap<>(folder.files());
    files.put("memdisk/grub.cfg", Bytes.ofUtf8("echo a much longer text\n", "x"));
    assertEquals(
        archive(tar, entry("grub.cfg", "echo a much longer text\n")),
        TarFolder.build(folder.list(), name -> files.getOrDefault(name, Bytes.ofUtf8("", name))));
  }

  @Test
  void build_addedLine_isAFileAsWeWriteIt() {
    assertEquals(
        archive(TarStyle.gnu(0), entry("grub.cfg", "ls"), entry("\u00c3\u00bc x", "new")),
        build(
            "\n# mine\nfile grub.cfg\n file \\xc3\\xbc\\x20x \nzeros 1024",
            Map.of("memdisk/grub.cfg", "ls", "memdisk/\u00fc x", "new")));
  }

  @ParameterizedTest
  @CsvSource({
    "file",
    "file ../x",
    "file /x",
    "file a/../../x",
    "file x mode",
    "file x mode=123456789",
    "file x colour=1",
    "file x mode=\\y12",
    "raw",
    "raw ../x",
    "raw a b",
    "zeros",
    "zeros -1",
    "zeros 9999999999",
    "zeros x",
    "folder x"
  })
  void build_lineThatIsNotOne_isDamagedWithItsNumber(String line) {
    Failure failure =
        assertThrows(
            Failure.class, () -> build("# list\nfile x\n" + line + "\n", Map.of("memdisk/x", "")));
    assertEquals(Kind.DAMAGED, failure.kind());
    assertEquals("memdisk.lst:3", failure.place().toString());
  }
}
