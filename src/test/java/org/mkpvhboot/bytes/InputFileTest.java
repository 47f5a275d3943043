package org.mkpvhboot.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.MemoryFiles;

final class InputFileTest {
  private final FileSystem files = MemoryFiles.open();

  @Test
  void read_givesContentsAndName() {
    Path file = MemoryFiles.write(files.getPath("a.cfg"), "ls\n");

    Bytes read = InputFile.read(file, "config");

    assertEquals(Bytes.ofUtf8("ls\n", ""), read);
    assertEquals("a.cfg", read.file());
  }

  @Test
  void read_link_isFollowed() throws IOException {
    MemoryFiles.write(files.getPath("a.cfg"), "ls\n");
    Path link = Files.createSymbolicLink(files.getPath("link"), files.getPath("a.cfg"));

    assertEquals(Bytes.ofUtf8("ls\n", ""), InputFile.read(link, "config"));
  }

  @Test
  void read_missing_isNotFound() {
    assertFails(
        Kind.NOT_FOUND,
        "no.cfg: does not exist",
        "Check the path of the config.",
        () -> InputFile.read(files.getPath("no.cfg"), "config"));
  }

  @Test
  void read_danglingLink_isSaidToBeOne() throws IOException {
    Path link = Files.createSymbolicLink(files.getPath("link"), files.getPath("nowhere"));
    assertFails(
        Kind.NOT_FOUND,
        "link: is a symbolic link to nowhere",
        "Check the path of the graft, or mend the link.",
        () -> InputFile.read(link, "graft"));
  }

  @Test
  void read_folder_isUsage() {
    assertFails(
        Kind.USAGE,
        "/work: is a folder",
        "A file is needed here: the public key.",
        () -> InputFile.read(files.getPath("/work"), "public key"));
  }

  @Test
  void readIfThere_missing_isEmpty() {
    assertEquals(
        Optional.empty(),
        InputFile.readIfThere(files.getPath("no.mod"), "file of GRUB's platform"));
  }

  /** Such a file says that its size is 0. */
  @Test
  void read_fileOfTheSystem_isReadToItsEnd() throws IOException {
    Path file = Path.of("/proc/version");
    assertEquals(0, Files.size(file));
    assertEquals(Files.readString(file), InputFile.read(file, "config").latin1());
  }

  @Test
  void read_stream_isReadToItsEnd() throws IOException {
    InputStream in = new ByteArrayInputStream(new byte[] {1, 2, 3});
    assertEquals(3, InputFile.read(in, "standard input").size());
  }

  @Test
  void unreadable_saysWhyWithoutClassNames() {
    assertEquals(
        "f: cannot be read: Input/output error",
        InputFile.unreadable(files.getPath("f"), new IOException("Input/output error"))
            .getMessage());
  }
}
