package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.testing.MemoryFiles;

final class DiskTest {
  private final Path folder = MemoryFiles.open().getPath("/d");
  private final Path file = MemoryFiles.write(folder.resolve("a/b/c"), "text");

  @Test
  void remove_aFolder_takesAllInIt_andFollowsNoLink() throws IOException {
    Path outside = MemoryFiles.write(folder.resolveSibling("outside").resolve("f"), "stays");
    Files.createSymbolicLink(folder.resolve("link"), outside.resolveSibling(""));
    Disk.remove(folder);
    assertFalse(Files.exists(folder));
    assertTrue(Files.exists(outside));
    Disk.remove(folder);
  }

  @Test
  void hasOtherNames_afterALink_only() throws IOException {
    assertFalse(Disk.hasOtherNames(file));
    Files.createLink(folder.resolve("other"), file);
    assertTrue(Disk.hasOtherNames(file));
  }

  @Test
  void size_ofNoFile_isZero() {
    assertEquals("4 0", Disk.size(file) + " " + Disk.size(folder.resolve("none")));
    assertEquals(new LeftOver(3, 15), new LeftOver(1, 4).and(new LeftOver(2, 11)));
  }

  @Test
  void flushFolder_thatCannotBeOpened_isLeft() {
    Disk.flushFolder(folder);
    Disk.flushFolder(folder.resolve("none"));
    assertEquals(List.of("/d", "/d/a", "/d/a/b", "/d/a/b/c"), MemoryFiles.tree(folder));
  }
}
