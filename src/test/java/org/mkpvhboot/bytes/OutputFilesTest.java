package org.mkpvhboot.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.Hex;
import org.mkpvhboot.testing.MemoryFiles;

final class OutputFilesTest {
  private static final List<Bytes> PIECES = List.of(Hex.bytes("01"), Hex.bytes("0203"));
  private static final String SPACE = "Check the folder's permissions and the free space.";

  private final FileSystem files = MemoryFiles.open();
  private final Path out = files.getPath("/work/out.bin");

  private static void write(Path path) {
    try (OutputFiles output = new OutputFiles()) {
      output.add(path, PIECES);
      output.commit();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private List<String> work() {
    return MemoryFiles.tree(files.getPath("/work"));
  }

  @Test
  void commit_newFile_appearsWholeWithMode0644() throws IOException {
    write(out);

    assertEquals(Hex.bytes("010203"), MemoryFiles.read(out));
    assertEquals("rw-r--r--", mode(out));
    assertEquals(List.of("/work", "/work/out.bin"), work());
  }

  @Test
  void commit_onDisk_doesTheSame(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("out.bin");
    write(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    write(file);

    assertEquals(Hex.bytes("010203"), MemoryFiles.read(file));
    assertEquals("rw-rw----", mode(file));
    assertEquals(List.of(folder.toString(), file.toString()), MemoryFiles.tree(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rwxr-xr-x", "r--r--r--"})
  void commit_existingFile_keepsItsMode(String mode) throws IOException {
    MemoryFiles.write(out, "old and longer");
    Files.setPosixFilePermissions(out, PosixFilePermissions.fromString(mode));

    write(out);

    assertEquals(Hex.bytes("010203"), MemoryFiles.read(out));
    assertEquals(mode, mode(out));
  }

  @Test
  void add_beforeCommit_leavesTheTargetAlone() {
    MemoryFiles.write(out, "old");
    try (OutputFiles output = new OutputFiles()) {
      output.add(out, PIECES);
      assertEquals(Bytes.ofUtf8("old", ""), MemoryFiles.read(out));
      assertEquals(4, work().size());
    }
    assertEquals(Bytes.ofUtf8("old", ""), MemoryFiles.read(out));
    assertEquals(List.of("/work", "/work/out.bin"), work());
  }

  @Test
  void close_afterFailedSecondFile_leavesNeither() {
    try (OutputFiles output = new OutputFiles()) {
      output.add(out, PIECES);
      assertFails(
          Kind.CANNOT_WRITE,
          "no/b: cannot be written: its folder /work/no does not exist",
          "Make it first: mkdir -p /work/no",
          () -> output.add(files.getPath("no/b"), PIECES));
    }
    assertEquals(List.of("/work"), work());
  }

  @Test
  void add_link_isFollowed() throws IOException {
    Path there = MemoryFiles.write(files.getPath("/else/there.bin"), "old");
    Files.createSymbolicLink(files.getPath("/work/second"), there);
    Path link = Files.createSymbolicLink(files.getPath("/work/first"), files.getPath("second"));

    write(link);

    assertEquals(Hex.bytes("010203"), MemoryFiles.read(there));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(List.of("/work", "/work/first", "/work/second"), work());
  }

  @Test
  void add_danglingLink_makesWhatItPointsTo() throws IOException {
    Path link = Files.createSymbolicLink(files.getPath("/work/link"), files.getPath("new.bin"));

    write(link);

    assertEquals(Hex.bytes("010203"), MemoryFiles.read(files.getPath("/work/new.bin")));
    assertTrue(Files.isSymbolicLink(link));
  }

  @Test
  void add_linkIntoMissingFolder_cannotBeWritten() throws IOException {
    Path link = Files.createSymbolicLink(files.getPath("link"), files.getPath("/no/new.bin"));
    assertFails(
        Kind.CANNOT_WRITE,
        "link: cannot be written: its folder /no does not exist",
        "Make it first: mkdir -p /no",
        () -> write(link));
  }

  @Test
  void add_linksInACircle_cannotBeWritten() throws IOException {
    Path a = Files.createSymbolicLink(files.getPath("/work/a"), files.getPath("b"));
    Files.createSymbolicLink(files.getPath("/work/b"), files.getPath("a"));
    assertFails(
        Kind.CANNOT_WRITE,
        "/work/a: cannot be written: is a symbolic link in a circle",
        "Remove the link.",
        () -> write(a));
  }

  @Test
  void add_folder_cannotBeWritten() {
    assertFails(
        Kind.CANNOT_WRITE,
        "/work: cannot be written: is a folder",
        "Name a file in it.",
        () -> write(files.getPath("/work")));
  }

  @Test
  void add_fileAsFolder_cannotBeWritten() {
    MemoryFiles.write(out, "old");
    assertFails(
        Kind.CANNOT_WRITE,
        "/work/out.bin/x: cannot be written: its folder /work/out.bin does not exist",
        () -> write(out.resolve("x")));
  }

  @Test
  void add_fullDisk_leavesNothing() {
    FileSystem small = MemoryFiles.open(2048);
    Path file = small.getPath("/work/out.bin");
    assertFails(
        Kind.CANNOT_WRITE,
        "/work/out.bin: cannot be written: out of disk space",
        SPACE,
        () -> {
          try (OutputFiles output = new OutputFiles()) {
            output.add(file, List.of(Bytes.of(new byte[4096], "big")));
          }
        });
    assertEquals(List.of("/work"), MemoryFiles.tree(small.getPath("/work")));
  }

  @Test
  void add_sameTargetTwice_isUsage() throws IOException {
    Files.createSymbolicLink(files.getPath("/work/link"), out);
    try (OutputFiles output = new OutputFiles()) {
      output.add(out, PIECES);
      assertFails(
          Kind.USAGE,
          "/work/link: is named for two outputs",
          "Name another file for one.",
          () -> output.add(files.getPath("/work/link"), PIECES));
    }
    assertEquals(List.of("/work", "/work/link"), work());
  }

  @Test
  void makeFolderOf_missingFolders_stayOnlyWithTheFiles() {
    Path deep = files.getPath("/work/a/b/c.bin");
    try (OutputFiles output = new OutputFiles()) {
      output.makeFolderOf(deep);
      output.add(deep, PIECES);
    }
    assertEquals(List.of("/work"), work());

    try (OutputFiles output = new OutputFiles()) {
      output.makeFolderOf(deep);
      output.add(deep, PIECES);
      output.commit();
    }
    assertEquals(List.of("/work", "/work/a", "/work/a/b", "/work/a/b/c.bin"), work());
  }

  @Test
  void add_afterClose_isRefused() {
    OutputFiles output = new OutputFiles();
    output.close();
    assertFails(
        Kind.CANNOT_WRITE,
        "/work/out.bin: cannot be written: the program is ending",
        () -> output.add(out, PIECES));
  }

  @Test
  void commit_device_isWrittenTo() {
    write(Path.of("/dev/null"));
    assertTrue(Files.exists(Path.of("/dev/null")));
  }
}
