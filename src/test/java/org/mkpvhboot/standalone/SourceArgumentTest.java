package org.mkpvhboot.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.FileSystem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.testing.MemoryFiles;

final class SourceArgumentTest {
  private static final FileSystem FILES = MemoryFiles.open();

  private static SourceArgument argument(String inside, boolean isPlaced) {
    return new SourceArgument(inside, FILES.getPath("/o"), isPlaced);
  }

  @ParameterizedTest
  @CsvSource({"a, a", "/a/b, a/b", "//a///b, a/b", "a/, a", "/, ''"})
  void graft_hasNoSlashAtEitherEnd(String inside, String name) {
    assertEquals(name, argument(inside, true).graft().name());
  }

  @ParameterizedTest
  @CsvSource({
    "/boot/grub/x, false, ''",
    "a, false, ''",
    "/home/me/boot/grub/x, true, ''",
    "/home/me/boot/grub/x, false, boot/grub/x=/o",
    "/home/me/x, false, boot/grub/grub.cfg=/o"
  })
  void doubt_isOfAnAbsolutePathAlone(String inside, boolean isPlaced, String meant) {
    String next = argument(inside, isPlaced).doubt().map(Failure::next).orElse("");
    assertEquals(meant.isEmpty() ? "" : "Say where it shall be: " + meant, next);
  }
}
