package org.mkpvhboot.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Bytes that are written once and then read, in memory as far as they fit.
 *
 * <p>The others are in a file in Java's folder for temporary ones. It loses its name as soon as it
 * is open, so that a killed process leaves nothing.
 */
final class Spool extends OutputStream {
  private final int mostInMemory;
  private byte[] memory = new byte[1 << 13];
  private int size;
  private long inFile;
  private Optional<FileChannel> file = Optional.empty();

  /**
   * Makes an empty one.
   *
   * @param mostInMemory bytes
   */
  Spool(int mostInMemory) {
    this.mostInMemory = mostInMemory;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > mostInMemory - size) {
      toFile(ByteBuffer.wrap(memory, 0, size));
      size = 0;
    }
    if (length > mostInMemory) {
      toFile(ByteBuffer.wrap(bytes, offset, length));
      return;
    }
    if (length > memory.length - size) {
      int wanted = Math.max(size + length, 2 * memory.length);
      memory = Arrays.copyOf(memory, Math.min(mostInMemory, wanted));
    }
    System.arraycopy(bytes, offset, memory, size, length);
    size += length;
  }

  private void toFile(ByteBuffer bytes) throws IOException {
    if (file.isEmpty()) {
      Path path = Files.createTempFile("mkpvhboot-", ".plan");
      file =
          Optional.of(
              FileChannel.open(
                  path,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.DELETE_ON_CLOSE));
    }
    inFile += bytes.remaining();
    while (bytes.hasRemaining()) {
      file.get().write(bytes);
    }
  }

  /** All that was written, from the start; nothing is written meanwhile. */
  InputStream read() {
    return new Reading();
  }

  private final class Reading extends InputStream {
    private long at;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = -1;
      if (at < inFile) {
        count = file.orElseThrow().read(ByteBuffer.wrap(target, offset, length), at);
      } else if (at < inFile + size) {
        int start = (int) (at - inFile);
        count = Math.min(length, size - start);
        System.arraycopy(memory, start, target, offset, count);
      }
      at += Math.max(0, count);
      return count;
    }
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
