package org.mkpvhboot.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** Reads files and streams within limits; archives of GRUB's files have readers of their own. */
public final class InputFile {
  private InputFile() {}

  /**
   * Reads a whole file of the ordinary size, up to 16 MiB.
   *
   * @param role what the user gave it as, for a message: {@code config} for instance
   * @throws Failure NOT_FOUND when it is missing or unreadable, USAGE for a folder, TOO_BIG beyond
   *     the limit
   */
  public static Bytes read(Path file, String role) {
    return read(file, role, ReadLimit.ORDINARY);
  }

  /**
   * Reads a file up to a limit.
   *
   * @throws Failure as {@link #read(Path, String)}
   */
  public static Bytes read(Path file, String role, ReadLimit limit) {
    return readIfThere(file, role, limit).orElseThrow(() -> missing(file, role));
  }

  /**
   * Reads a whole file of the ordinary size, unless it is not there.
   *
   * @throws Failure as {@link #read(Path, String)}, but for a file that is missing
   */
  public static Optional<Bytes> readIfThere(Path file, String role) {
    return readIfThere(file, role, ReadLimit.ORDINARY);
  }

  private static Optional<Bytes> readIfThere(Path file, String role, ReadLimit limit) {
    // opened without a look before: each look at each of GRUB's modules costs
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      // a device or a pipe has size 0 and what comes
      long size = channel.size();
      Optional<Bytes> small = readSmall(channel, size, file.toString());
      return small.isPresent()
          ? small
          : Optional.of(read(Channels.newInputStream(channel), size, file.toString(), role, limit));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      if (Files.isDirectory(file)) {
        throw new Failure(
                Kind.USAGE,
                Place.file(file),
                "is a folder",
                "A file is needed here: the " + role + ".")
            .causedBy(e);
      }
      throw unreadable(file, e);
    }
  }

  /** Reads a file that has so many bytes and no more; it is left at its start if it is not. */
  private static Optional<Bytes> readSmall(SeekableByteChannel channel, long size, String name)
      throws IOException {
    if (size == 0 || size > Chunks.SIZE) {
      return Optional.empty();
    }
    // a byte more than there should be shows the file's end without another buffer
    ByteBuffer all = ByteBuffer.allocate((int) size + 1);
    while (all.hasRemaining() && channel.read(all) >= 0) {}
    if (all.position() != size) {
      channel.position(0);
      return Optional.empty();
    }
    return Optional.of(Bytes.of(all.array(), name).slice(0, size));
  }

  /**
   * Reads a stream to its end and leaves it open.
   *
   * @param name what messages call it
   * @throws Failure TOO_BIG beyond 16 MiB
   */
  public static Bytes read(InputStream in, String name) throws IOException {
    return read(in, name, name, ReadLimit.ORDINARY);
  }

  /**
   * Reads a stream up to a limit and leaves it open.
   *
   * @param name what messages call it
   * @param role what it is read as
   * @throws Failure TOO_BIG beyond the limit
   */
  public static Bytes read(InputStream in, String name, String role, ReadLimit limit)
      throws IOException {
    return read(in, 0, name, role, limit);
  }

  /**
   * Reads a stream.
   *
   * @param expected its size in bytes as far as it is known; more may come, or less
   */
  private static Bytes read(
      InputStream in, long expected, String name, String role, ReadLimit limit) throws IOException {
    byte[] start = in.readNBytes(ReadLimit.START);
    if (start.length < ReadLimit.START) {
      return Bytes.of(start, name);
    }
    long most = limit.of(Bytes.of(start, name));
    boolean isOther = most == ReadLimit.START;
    long wanted = isOther ? ReadLimit.SMALL : most;
    Chunks chunks = new Chunks(start);
    if (expected <= wanted) {
      chunks.readOn(in, expected, wanted);
    }
    if (Math.max(expected, chunks.size()) <= wanted) {
      return Bytes.of(chunks.joined(), name);
    }
    if (isOther) {
      return Bytes.of(start, name);
    }
    throw tooBig(name, role, most);
  }

  private static Failure tooBig(String name, String role, long most) {
    return new Failure(
        Kind.TOO_BIG,
        Place.file(name),
        "is larger than " + (most >> 20) + " MiB",
        most <= ReadLimit.SMALL
            ? "Nothing of this size is taken as the " + role + ": check the path."
            : "No image is larger: what is this large belongs on the guest's disk.");
  }

  /** The failure for a file or folder that is there and cannot be read. */
  public static Failure unreadable(Path file, IOException cause) {
    return new Failure(
            Kind.NOT_FOUND,
            Place.file(file),
            "cannot be read: " + IoReason.of(cause),
            "Check its permissions and the disk that it lies on.")
        .causedBy(cause);
  }

  private static Failure missing(Path file, String role) {
    boolean dangling = Files.isSymbolicLink(file);
    return new Failure(
        Kind.NOT_FOUND,
        Place.file(file),
        dangling ? "is a symbolic link to nowhere" : "does not exist",
        "Check the path of the " + role + (dangling ? ", or fix the link." : "."));
  }
}
