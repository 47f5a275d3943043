package org.mkpvhboot.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.testing.MemoryFiles;

final class HostFontsTest {
  private final FileSystem files = MemoryFiles.open();
  private final List<Failure> doubts = new ArrayList<>();

  private List<String> read(InstallList list) {
    return List.copyOf(HostFonts.read(list, files.getPath("fonts"), doubts).keySet());
  }

  @Test
  void read_default_isUnicodeWhereTheHostHasIt() {
    assertEquals(List.of(), read(InstallList.DEFAULT));
    MemoryFiles.write(files.getPath("fonts/unicode.pf2"), "U");

    assertEquals(List.of("unicode.pf2"), read(InstallList.DEFAULT));
    assertEquals(List.of(), doubts);
  }

  @Test
  void read_listedFontThatIsNotThere_isADoubt() {
    MemoryFiles.write(files.getPath("fonts/\u00fc.pf2"), "U");

    assertEquals(List.of("\u00c3\u00bc.pf2"), read(InstallList.of("gone \u00fc")));
    assertEquals(
        List.of("fonts/gone.pf2: does not exist: the image has no font gone"),
        doubts.stream().map(Failure::getMessage).toList());
  }
}
