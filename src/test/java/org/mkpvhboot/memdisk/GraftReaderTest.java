package org.mkpvhboot.memdisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.memdisk.GraftReader.FileLinks;
import org.mkpvhboot.testing.MemoryFiles;

final class GraftReaderTest {
  private final FileSystem files = MemoryFiles.open();
  private final List<Path> found = new ArrayList<>();

  private Path file(String name) {
    return MemoryFiles.write(files.getPath(name), name);
  }

  private List<String> read(FileLinks links, Graft... grafts) {
    return GraftReader.read(List.of(grafts), links, found::add).stream()
        .map(entry -> entry.name() + "=" + entry.contents().latin1())
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void read_grafts_areInTheirOrderAndFoldersByName(FileLinks links) {
    file("d/b");
    file("d/a/z");
    file("f");

    assertEquals(
        List.of("x/y=f", "top/a/z=d/a/z", "top/b=d/b"),
        read(links, Graft.at("/x//./y", files.getPath("f")), Graft.at("top", files.getPath("d"))));
    assertEquals("[f, d/a/z, d/b]", found.toString());
  }

  @ParameterizedTest
  @EnumSource
  void read_namesThatAreNotUtf8_keepTheirBytes(FileLinks links, @TempDir Path folder)
      throws Exception {
    Files.writeString(Path.of(URI.create(folder.toUri() + "%ff%e4")), "1");
    Files.writeString(Path.of(URI.create(folder.toUri() + "%C3%A4%25")), "2");

    assertEquals(
        List.of("t/\u00c3\u00a4%=2", "t/\u00ff\u00e4=1"), read(links, Graft.at("t", folder)));
  }

  @Test
  void read_linkToAFileInAFolder_isFollowedOrRefused() throws Exception {
    Files.createSymbolicLink(file("d/f").resolveSibling("link"), files.getPath("f"));
    Graft graft = Graft.at("t", files.getPath("d"));

    assertEquals(List.of("t/f=d/f", "t/link=d/f"), read(FileLinks.FOLLOWED, graft));
    assertFails(
        Kind.USAGE,
        "d/link: is a symbolic link, to f, within a grafted folder, and is to be /t/link in the"
            + " memdisk",
        () -> read(FileLinks.REFUSED, graft));
  }

  @ParameterizedTest
  @EnumSource
  void read_linkToAFolderInAFolder_isRefused(FileLinks links) throws Exception {
    file("d/e/f");
    Files.createSymbolicLink(files.getPath("d/link"), files.getPath("e"));
    Graft graft = Graft.at("t", files.getPath("d"));

    assertFails(
        Kind.USAGE,
        "d/link: is a symbolic link, to e, within a grafted folder, and is to be /t/link in the"
            + " memdisk",
        "Put a copy in its place, or graft what it points to by itself.",
        () -> read(links, graft));
  }

  @Test
  void at_placeAboveTheTop_isUsage() {
    assertFails(
        Kind.USAGE,
        "the place a/../b has a '..' in it",
        "Name the place from the memdisk's top.",
        () -> Graft.at("a/../b", files.getPath("f")));
  }
}
