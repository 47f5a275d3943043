package org.mkpvhboot.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.MemoryFiles;

final class HostNamesTest {
  private final FileSystem files = MemoryFiles.open();

  @Test
  void plain_path_isUsage() {
    assertEquals("de", HostNames.plain("de", "locale"));
    assertFails(
        Kind.USAGE,
        "'../de' is a path, not the name of a locale",
        "Write the plain name.",
        () -> HostNames.plain("../de", "locale"));
  }

  @Test
  void latin1_isEachByteAsOneCharacter() {
    assertEquals("\u00c3\u00a4", HostNames.latin1("\u00e4"));
  }

  @Test
  void absent_tellsALinkToNowhereFromNothing() throws Exception {
    Path link = Files.createSymbolicLink(files.getPath("link"), files.getPath("nowhere"));

    assertEquals(
        "link: is a symbolic link to nowhere: the image has no font x",
        HostNames.absent(link, "font x", "--fonts").getMessage());
    assertEquals(
        "gone: does not exist: the image has no font x",
        HostNames.absent(files.getPath("gone"), "font x", "--fonts").getMessage());
  }
}
