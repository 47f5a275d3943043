package org.mkpvhboot.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
        "Check the path of the graft, or fix the link.",
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

  /** A stream of zeros, such as a device, that counts what is taken of it. */
  private static final class Zeros extends InputStream {
    private final long size;
    private long taken;

    Zeros(long size) {
      this.size = size;
    }

    @Override
    public int read() {
      return taken++ < size ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int count = (int) Math.min(length, size - taken);
      taken += Math.max(0, count);
      return count <= 0 ? -1 : count;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4095, 4096, 4097, Chunks.SIZE + 4096, Chunks.SIZE + 4097, 16 << 20})
  void read_streamOfOrdinarySize_isWhole(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);

    Bytes read = InputFile.read(new ByteArrayInputStream(bytes), "standard input");

    assertEquals(Bytes.of(bytes, ""), read);
  }

  @ParameterizedTest
  @ValueSource(ints = {4095, 4096, 4097, Chunks.SIZE + 4096, 16 << 20, (16 << 20) + 1})
  void read_file_isWhole(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    Path file = Files.write(files.getPath("graft"), bytes);

    assertEquals(Bytes.of(bytes, ""), InputFile.read(file, "graft", ReadLimit.CONTENTS));
  }

  @Test
  void read_endlessStream_isRefusedAfterTheLimit() {
    Zeros zeros = new Zeros(Long.MAX_VALUE);
    assertFails(
        Kind.TOO_BIG,
        "/dev/zero: is larger than 16 MiB",
        "Nothing of this size is taken as the config: check the path.",
        () -> InputFile.read(zeros, "/dev/zero", "config", ReadLimit.ORDINARY));
    assertEquals((16 << 20) + 1, zeros.taken);
  }

  @Test
  void read_streamBeyondAnOwnLimit_isRefusedAfterIt() {
    Zeros zeros = new Zeros(Long.MAX_VALUE);
    assertFails(
        Kind.TOO_BIG,
        "/dev/zero: is larger than 20 MiB",
        "No image is larger: what is this large belongs on the guest's disk.",
        () -> InputFile.read(zeros, "/dev/zero", "image", start -> 20 << 20));
    assertEquals((20 << 20) + 1, zeros.taken);
  }

  @Test
  void read_scriptBeyondItsOwnLimit_isRefused() throws IOException {
    Path file = Files.write(files.getPath("a.cfg"), new byte[(4 << 20) + 1]);
    assertFails(
        Kind.TOO_BIG,
        "a.cfg: is larger than 4 MiB",
        "Nothing of this size is taken as the config: check the path.",
        () -> InputFile.read(file, "config", ReadLimit.SCRIPT));
  }

  @Test
  void read_largeStreamThatCannotBeWanted_givesItsStart() throws IOException {
    Zeros zeros = new Zeros(Long.MAX_VALUE);

    Bytes read = InputFile.read(zeros, "/dev/zero", "image", start -> ReadLimit.START);

    assertEquals(Bytes.of(new byte[ReadLimit.START], ""), read);
    assertEquals((16 << 20) + 1, zeros.taken);
  }

  @Test
  void read_smallFileThatCannotBeWanted_isWholeAllTheSame() throws IOException {
    Path file = Files.write(files.getPath("OVMF.fd"), new byte[4 << 20]);

    Bytes read = InputFile.read(file, "image", start -> ReadLimit.START);

    assertEquals(4 << 20, read.size());
  }

  /** The file has holes, so that its size costs nothing; nor may it cost memory. */
  @Test
  void read_hugeFile_isJudgedBySizeAndStartAlone(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("huge");
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(1L << 40);
    }

    assertFails(
        Kind.TOO_BIG,
        file + ": is larger than 512 MiB",
        "No image is larger: what is this large belongs on the guest's disk.",
        () -> InputFile.read(file, "graft", ReadLimit.CONTENTS));
    assertEquals(ReadLimit.START, InputFile.read(file, "image", start -> ReadLimit.START).size());
  }

  @Test
  void unreadable_saysWhyWithoutClassNames() {
    assertEquals(
        "f: cannot be read: Input/output error",
        InputFile.unreadable(files.getPath("f"), new IOException("Input/output error"))
            .getMessage());
  }
}
