package org.mkpvhboot.memdisk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;

final class MemdiskEntryTest {
  /** As grub-fstest of 2.12 finds a file of such a name. */
  @ParameterizedTest
  @CsvSource({
    "x, x",
    "/x, x",
    "./x, x",
    "x//y, x/y",
    "x/./y, x/y",
    "x/../y, y",
    "../z, z",
    "a/b/../../c//d, c/d",
    "/./../q/./r, q/r",
    "..., ...",
    "a/.../b, a/.../b",
    ".x, .x",
    "'', ''"
  })
  void path_isWhereGrubFindsIt(String name, String path) {
    assertEquals(path, MemdiskEntry.path(name));
    Bytes contents = Bytes.ofUtf8(name, "contents");
    Memdisk memdisk = new Memdisk(List.of(new MemdiskEntry(name, contents)));
    assertEquals(contents, memdisk.file(path).orElseThrow());
  }
}
