package org.mkpvhboot.memdisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.Hex;

final class MemdiskTest {
  private static MemdiskEntry entry(String name, String contents) {
    return new MemdiskEntry(name, Bytes.ofUtf8(contents, name));
  }

  private static MemdiskEntry random(String name, int size, Random random) {
    byte[] contents = new byte[size];
    random.nextBytes(contents);
    return new MemdiskEntry(name, Bytes.of(contents, name));
  }

  private static TarArchiveInputStream stream(Bytes archive) {
    return new TarArchiveInputStream(
        new ByteArrayInputStream(archive.toArray()), StandardCharsets.ISO_8859_1.name());
  }

  @Test
  void encode_oneFile_isExactlyThese2048Bytes() {
    Bytes archive = new Memdisk(List.of(entry("grub.cfg", "ls\n"))).encode(1);

    Bytes expected =
        new ByteWriter()
            .latin1("grub.cfg")
            .padTo(100)
            .latin1("0000644\0" + "0000000\0" + "0000000\0") // mode, owner, group
            .latin1("00000000003\0" + "00000000001\0") // size, time
            .latin1("007317\0 " + "0") // the sum of all bytes with blanks here; a file
            .padTo(257)
            .latin1("ustar  \0")
            .padTo(512)
            .latin1("ls\n")
            .padTo(2048)
            .toBytes("expected");
    assertEquals(Hex.digits(expected), Hex.digits(archive));
  }

  @Test
  void encode_nothing_isTwoZeroBlocks() {
    assertEquals(Bytes.of(new byte[1024], ""), new Memdisk(List.of()).encode(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 99, 100, 101, 155, 256, 511, 512, 600})
  void encode_nameOfAnyLength_isReadByAnotherReader(int length) throws IOException {
    String name = "d/".repeat(length / 2) + "x".repeat(length % 2 == 0 ? 0 : 1);
    String fileName = name.substring(0, length - 1) + "f";
    Bytes archive = new Memdisk(List.of(entry(fileName, "text"), entry("z", "end"))).encode(77);

    try (TarArchiveInputStream in = stream(archive)) {
      TarArchiveEntry first = in.getNextEntry();
      assertEquals(fileName, first.getName());
      assertEquals("text", new String(in.readAllBytes(), StandardCharsets.US_ASCII));
      assertEquals("z", in.getNextEntry().getName());
    }
    assertEquals(fileName, Memdisk.decode(archive).entries().get(0).name());
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 100})
  void encode_nameBelow100_needsNoLongName(int length) {
    int size = new Memdisk(List.of(entry("n".repeat(length), ""))).encode(0).size();
    assertEquals(length < 100 ? 3 * 512 : 5 * 512, size);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 513, 100_000})
  void encode_fileOfAnySize_isReadByAnotherReader(int size) throws IOException {
    MemdiskEntry file = random("f", size, new Random(size));
    try (TarArchiveInputStream in =
        stream(new Memdisk(List.of(file, entry("last", "end"))).encode(1_420_070_400L))) {
      TarArchiveEntry read = in.getNextEntry();
      assertEquals(file.contents(), Bytes.of(in.readAllBytes(), ""));
      assertTrue(read.isFile());
      assertEquals(0644, read.getMode());
      assertEquals(0, read.getLongUserId());
      assertEquals(0, read.getLongGroupId());
      assertEquals("", read.getUserName());
      assertEquals(1_420_070_400L, read.getLastModifiedTime().toInstant().getEpochSecond());
      assertEquals("last", in.getNextEntry().getName());
    }
  }

  @Test
  void encode_largestTime_fitsItsField_andMoreIsTooBig() {
    Memdisk memdisk = new Memdisk(List.of(entry("f", "")));

    assertEquals("77777777777", memdisk.encode(8589934591L).slice(136, 11).latin1());
    assertFails(
        Kind.TOO_BIG,
        "8589934592 does not fit a field of a tar archive",
        "SOURCE_DATE_EPOCH must be below 8589934592.",
        () -> memdisk.encode(8589934592L));
  }

  @Test
  void sorted_anyOrder_isThatOfTheBytes() {
    List<MemdiskEntry> entries = new ArrayList<>();
    for (String name : List.of("Z", "a", "a-b", "a/b", "a0", "b", "\u00c3\u00a4", "\u00e2\u0082")) {
      entries.add(entry(name, name));
    }
    List<MemdiskEntry> shuffled = new ArrayList<>(entries);
    Collections.shuffle(shuffled, new Random(5));

    assertEquals(entries, new Memdisk(shuffled).sorted().entries());
  }

  @Test
  void file_byItsPath_isFound() {
    Memdisk memdisk = new Memdisk(List.of(entry("a", "1"), entry("b/c", "2")));

    assertEquals(Optional.of(Bytes.ofUtf8("2", "")), memdisk.file("b/c"));
    assertEquals(Optional.empty(), memdisk.file("b"));
  }

  @Test
  void decode_ofEncoded_isTheSame() {
    Random random = new Random(6);
    for (int round = 0; round < 40; round++) {
      Map<String, MemdiskEntry> entries = new TreeMap<>();
      for (int i = random.nextInt(8); i > 0; i--) {
        String name = "n".repeat(1 + random.nextInt(220)) + i;
        entries.put(name, random(name, random.nextInt(1500), random));
      }
      Memdisk memdisk = new Memdisk(List.copyOf(entries.values()));
      assertEquals(memdisk, Memdisk.decode(memdisk.encode(random.nextInt(1 << 30))));
    }
  }

  @Test
  void decode_archiveOfAnotherWriter_takesFilesAndDropsTheRest() throws IOException {
    String longName = "boot/grub/" + "l".repeat(120);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      tar.putArchiveEntry(new TarArchiveEntry("./boot/grub/"));
      tar.closeArchiveEntry();
      add(tar, "./boot/grub/grub.cfg", "ls\n");
      TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
      link.setLinkName("./boot");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
      add(tar, "./" + longName, "long");
      add(tar, "last", "");
    }

    assertEquals(
        List.of(entry("boot/grub/grub.cfg", "ls\n"), entry(longName, "long"), entry("last", "")),
        Memdisk.decode(Bytes.of(out.toByteArray(), "other.tar")).entries());
  }

  private static void add(TarArchiveOutputStream tar, String name, String text) throws IOException {
    byte[] contents = text.getBytes(StandardCharsets.US_ASCII);
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(contents.length);
    tar.putArchiveEntry(entry);
    tar.write(contents);
    tar.closeArchiveEntry();
  }

  @Test
  void decode_leadingDotsAndSlashes_areNoPartOfTheName() {
    Map<String, Bytes> files = new LinkedHashMap<>();
    files.put("./a", Hex.bytes("01"));
    files.put("././b", Hex.bytes("02"));
    files.put(".c", Hex.bytes("03"));

    assertEquals(
        List.of("a", "b", ".c"),
        Memdisk.decode(Bytes.of(FakeArchive.tar(files), "t")).entries().stream()
            .map(MemdiskEntry::name)
            .toList());
  }

  @Test
  void decode_oneZeroBlock_endsTheArchive() {
    Bytes archive = new Memdisk(List.of(entry("f", "x"))).encode(0);
    Bytes behind = new Memdisk(List.of(entry("g", "y"))).encode(0);

    assertEquals(
        List.of(entry("f", "x")),
        Memdisk.decode(Bytes.concat("t", List.of(archive.slice(0, 1536), behind))).entries());
  }

  @Test
  void decode_noTar_isNotThisFormat() {
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "m.tar at offset 0x94: no tar header with a right checksum stands here",
        "The memdisk is not a tar archive, or it is damaged.",
        () -> Memdisk.decode(Bytes.ofUtf8("0".repeat(512), "m.tar")));
  }

  @Test
  void decode_contentsCutShort_isDamaged() {
    Bytes archive = new Memdisk(List.of(entry("f", "x".repeat(600)))).encode(0).named("m.tar");
    assertFails(
        Kind.DAMAGED,
        "m.tar at offset 0x200: 600 bytes should stand here, but it ends at 0x400",
        () -> Memdisk.decode(archive.slice(0, 1024)));
  }

  @Test
  void decode_sizeIsNoNumber_isDamaged() {
    byte[] archive = new Memdisk(List.of(entry("f", "x"))).encode(0).toArray();
    archive[124] = '9';
    Bytes block = Bytes.of(archive, "m.tar").slice(0, 512);
    String sum = "%06o".formatted(TarHeader.checksum(block));
    System.arraycopy(sum.getBytes(StandardCharsets.US_ASCII), 0, archive, 148, 6);

    assertFails(
        Kind.DAMAGED,
        "m.tar at offset 0x7c: '90000000001' is not an octal number",
        () -> Memdisk.decode(Bytes.of(archive, "m.tar")));
  }
}
