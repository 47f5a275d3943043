package org.mkpvhboot.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.testing.MemoryFiles;

final class ThemesTest {
  private final FileSystem files = MemoryFiles.open();
  private final List<Failure> doubts = new ArrayList<>();

  private void write(String... names) {
    for (String name : names) {
      MemoryFiles.write(files.getPath("themes/" + name), name);
    }
  }

  private List<String> read(boolean isDeep, InstallList list) {
    return List.copyOf(new Themes(files.getPath("themes"), isDeep, doubts).read(list).keySet());
  }

  private List<String> doubted() {
    return doubts.stream().map(doubt -> doubt.place() + ": " + doubt.what()).toList();
  }

  @Test
  void read_default_isStarfieldWhereTheHostHasIt() {
    assertEquals(List.of(), read(false, InstallList.DEFAULT));
    write("starfield/theme.txt", "starfield/a.png", "mine/theme.txt");

    assertEquals(
        List.of("starfield/a.png", "starfield/theme.txt"), read(false, InstallList.DEFAULT));
    assertEquals(List.of(), doubted());
  }

  @Test
  void read_folderInATheme_isTakenOrADoubt() {
    write("mine/theme.txt", "mine/sub/icon.png");

    assertEquals(
        List.of("mine/sub/icon.png", "mine/theme.txt"), read(true, InstallList.of("mine")));
    assertEquals(List.of(), doubted());
    assertEquals(List.of("mine/theme.txt"), read(false, InstallList.of("mine")));
    assertEquals(
        List.of(
            "themes/mine/sub: is not a plain file, so that it is not in the image as"
                + " /boot/grub/themes/mine/sub"),
        doubted());
  }

  @Test
  void read_linkInATheme_isADoubt() throws Exception {
    write("mine/theme.txt");
    Files.createSymbolicLink(files.getPath("themes/mine/link"), files.getPath("theme.txt"));

    assertEquals(List.of("mine/theme.txt"), read(true, InstallList.of("mine")));
    assertEquals(
        List.of(
            "themes/mine/link: is not a plain file, so that it is not in the image as"
                + " /boot/grub/themes/mine/link"),
        doubted());
  }

  @Test
  void read_listedThemeWithoutItsMainFile_isADoubt() {
    write("mine/other.txt");

    assertEquals(List.of(), read(true, InstallList.of("mine")));
    assertEquals(
        List.of("themes/mine/theme.txt: does not exist: the image has no theme mine"), doubted());
  }
}
