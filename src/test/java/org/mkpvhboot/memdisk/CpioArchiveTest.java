package org.mkpvhboot.memdisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;

final class CpioArchiveTest {
  private static final MemdiskEntry DEEP = file("etc/a/b", "deep");
  private static final MemdiskEntry TOP = file("z", "top");
  private static final MemdiskEntry EMPTY = file("etc/a.b", "");

  private static MemdiskEntry file(String name, String contents) {
    return new MemdiskEntry(name, Bytes.ofUtf8(contents, name));
  }

  /** What an archive has: number, mode in octal, links, name and contents. */
  private static List<String> contents(Bytes archive) throws IOException {
    List<String> lines = new ArrayList<>();
    try (InputStream stream = archive.stream();
        CpioArchiveInputStream in =
            new CpioArchiveInputStream(stream, StandardCharsets.UTF_8.name())) {
      for (CpioArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        lines.add(
            String.join(
                " ",
                "" + entry.getInode(),
                Long.toOctalString(entry.getMode()),
                "" + entry.getNumberOfLinks(),
                entry.getName(),
                new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        assertEquals(
            List.of(0L, 0L, 0L),
            List.of(entry.getUID(), entry.getGID(), entry.getTime()),
            entry::getName);
      }
    }
    return lines;
  }

  @Test
  void newc_hasFoldersBeforeTheirFiles_eachOnceAndWithASlash() throws IOException {
    assertEquals(
        List.of(
            "1 40755 2 etc/ ",
            "2 100644 1 etc/a.b ",
            "3 40755 2 etc/a/ ",
            "4 100644 1 etc/a/b deep",
            "5 100644 1 z top"),
        contents(CpioArchive.newc(List.of(DEEP, TOP, EMPTY), "a")));
  }

  @Test
  void newc_anyOrder_isTheSame_inTheFormThatLinuxReads() {
    Bytes archive = CpioArchive.newc(List.of(DEEP, TOP, EMPTY), "a");

    assertEquals(archive, CpioArchive.newc(List.of(TOP, EMPTY, DEEP), "b"));
    assertTrue(archive.latin1().startsWith("070701"), archive.latin1());
    assertEquals(0, archive.size() % 4);
    assertTrue(archive.latin1().contains("TRAILER!!!"));
  }

  @Test
  void newc_nameOfBytes_keepsThem() throws IOException {
    assertEquals(
        List.of("1 100644 1 gr\u00fc\u00df x"),
        contents(CpioArchive.newc(List.of(file("gr\u00c3\u00bc\u00c3\u009f", "x")), "a")));
  }
}
