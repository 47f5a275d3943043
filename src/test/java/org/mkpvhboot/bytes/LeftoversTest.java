package org.mkpvhboot.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.testing.MemoryFiles;

/** What other processes do is in the reference tests. */
final class LeftoversTest {
  private static final String RUN = ".mkpvhboot-0123abcd";

  private final FileSystem files = MemoryFiles.open();
  private final Path folder = files.getPath("/work");

  private static void write(Path path) {
    try (OutputFiles output = new OutputFiles()) {
      output.add(path, List.of(Bytes.ofUtf8("new", "new")));
      output.commit();
    }
  }

  private static List<String> names(Path folder) {
    List<String> tree = new ArrayList<>(MemoryFiles.tree(folder));
    tree.removeIf(folder.toString()::equals);
    return tree.stream().map(each -> each.substring(folder.toString().length() + 1)).toList();
  }

  @Test
  void deadRun_isRemoved_withItsMarkOrWithout(@TempDir Path onDisk) {
    MemoryFiles.write(onDisk.resolve(RUN + "00000000"), "");
    MemoryFiles.write(onDisk.resolve(RUN + "00000001"), "half an image");
    MemoryFiles.write(onDisk.resolve(".mkpvhboot-ffffffff00000007"), "one more");

    write(onDisk.resolve("out"));
    assertEquals(List.of("out"), names(onDisk));
  }

  @Test
  void fullDisk_isFreedBeforeItIsWrittenTo() {
    FileSystem small = MemoryFiles.open(4096);
    Path out = small.getPath("/work/out");
    MemoryFiles.write(small.getPath("/work", RUN + "00000001"), new byte[3072]);
    try (OutputFiles output = new OutputFiles()) {
      output.add(out, List.of(Bytes.of(new byte[2048], "big")));
      output.commit();
    }
    assertEquals(List.of("out"), names(small.getPath("/work")));
  }

  @Test
  void namesOfAnotherForm_foldersAndLinks_stay() throws IOException {
    List<String> stay =
        List.of(
            ".mkpvhboot-",
            ".mkpvhboot-0123abcd",
            RUN + "0000000",
            RUN + "000000001",
            ".mkpvhboot-0123ABCD00000001",
            ".mkpvhboot-notes.txt123",
            "x" + RUN + "00000001");
    stay.forEach(name -> MemoryFiles.write(folder.resolve(name), "mine"));
    Files.createDirectory(folder.resolve(RUN + "00000002"));
    Files.createSymbolicLink(folder.resolve(RUN + "00000003"), folder.resolve("x"));
    List<String> before = names(folder);

    write(files.getPath("/work/sub").resolveSibling("out"));
    List<String> after = new ArrayList<>(names(folder));
    after.remove("out");
    assertEquals(before, after);
  }

  @Test
  void filesOfAnotherUser_stay() throws IOException {
    Path file = MemoryFiles.write(folder.resolve(RUN + "00000001"), "another's");
    Files.setOwner(file, files.getUserPrincipalLookupService().lookupPrincipalByName("bob"));

    write(folder.resolve("out"));
    assertEquals(List.of(RUN + "00000001", "out"), names(folder));
  }

  @Test
  void secondRunOfTheSameProcess_leavesTheFirstAlone(@TempDir Path onDisk) {
    for (Path each : List.of(folder, onDisk)) {
      try (OutputFiles first = new OutputFiles()) {
        first.add(each.resolve("first"), List.of(Bytes.ofUtf8("1", "1")));
        List<String> pending = names(each);
        assertEquals(2, pending.size(), pending::toString);

        write(each.resolve("second"));
        List<String> still = new ArrayList<>(names(each));
        still.remove("second");
        assertEquals(pending, still);
        first.commit();
      }
      assertEquals(List.of("first", "second"), names(each));
    }
  }
}
