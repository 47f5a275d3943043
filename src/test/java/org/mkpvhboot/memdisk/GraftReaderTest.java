package org.mkpvhboot.memdisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.memdisk.GraftReader.FileLinks;
import org.mkpvhboot.testing.MemoryFiles;

final class GraftReaderTest {
  private final FileSystem files = MemoryFiles.open();
  private final List<Path> found = new ArrayList<>();

  private Path write(String name) {
    return MemoryFiles.write(files.getPath(name), name.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> names(FileLinks links, Graft... grafts) {
    return GraftReader.read(List.of(grafts), links, found::add).stream()
        .map(MemdiskEntry::name)
        .toList();
  }

  @Test
  void folder_isReadInTheOrderOfItsNames_andEachFileIsTold() {
    write("f/b/c");
    write("f/a");
    Path folder = files.getPath("f");

    assertEquals(List.of("x/a", "x/b/c"), names(FileLinks.REFUSED, Graft.at("/x/", folder)));
    assertEquals(List.of("a", "b/c"), names(FileLinks.REFUSED, Graft.at("", folder)));
    assertEquals(List.of("f/a", "f/b/c"), found.stream().limit(2).map(Path::toString).toList());
  }

  @Test
  void linkToAFileWithinAFolder_isFollowedOrRefused() throws IOException {
    write("f/a");
    Files.createSymbolicLink(files.getPath("f/link"), files.getPath("a"));
    Graft graft = Graft.at("x", files.getPath("f"));

    assertEquals(List.of("x/a", "x/link"), names(FileLinks.FOLLOWED, graft));
    assertFails(
        Kind.USAGE,
        "f/link: is a symbolic link, to a, within a grafted folder, and is to be /x/link in the"
            + " memdisk",
        "Put a copy in its place, or graft what it points to by itself.",
        () -> names(FileLinks.REFUSED, graft));
  }

  @Test
  void linkToAFolderWithinAFolder_isRefused() throws IOException {
    write("f/a");
    write("g/b");
    Files.createSymbolicLink(files.getPath("f/link"), files.getPath("../g"));

    assertFails(
        Kind.USAGE,
        "f/link: is a symbolic link, to ../g, within a grafted folder, and is to be /x/link in the"
            + " memdisk",
        "Put a copy in its place, or graft what it points to by itself.",
        () -> names(FileLinks.FOLLOWED, Graft.at("x", files.getPath("f"))));
  }

  @Test
  void graftThatIsALink_standsForWhatItPointsTo() throws IOException {
    write("f/a");
    Files.createSymbolicLink(files.getPath("link"), files.getPath("f"));

    assertEquals(List.of("x/a"), names(FileLinks.REFUSED, Graft.at("x", files.getPath("link"))));
  }

  @Test
  void file_atThePlaceOfAFolder_isRefused() {
    Path file = write("a.txt");

    assertFails(
        Kind.USAGE,
        "a.txt: is a file, and its place in the memdisk, '/', a folder",
        "Write the file's name there too: a.txt=a.txt",
        () -> names(FileLinks.FOLLOWED, Graft.at("/", file)));
  }

  @Test
  void missingFile_isNamedWithItsPlace() {
    assertFails(
        Kind.NOT_FOUND,
        "no: does not exist, and is to be /x in the memdisk",
        "Check the path, or drop the graft.",
        () -> names(FileLinks.FOLLOWED, Graft.at("x", files.getPath("no"))));
  }

  @ParameterizedTest
  @CsvSource({"a/b, a/b", "/a//b/, a/b", "./a/./b, a/b", "'', ''", "/, ''"})
  void place_hasNoEmptyPartsAndNoDots(String written, String name) {
    assertEquals(name, Graft.at(written, files.getPath("x")).name());
  }

  @Test
  void place_isHeldAsBytes() {
    assertEquals("\u00c3\u00a4", Graft.at("\u00e4", files.getPath("x")).name());
  }
}
