package org.mkpvhboot.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** The one way in which a file's bytes come into the tool. */
public final class InputFile {
  /** GRUB's modules are below 1 MB each; an image of this size would not start in a guest. */
  private static final long LARGEST = 1L << 30;

  private InputFile() {}

  /**
   * Reads a whole file.
   *
   * @param role what the user gave it as, for a message: {@code config} for instance
   * @throws Failure NOT_FOUND when it is missing or unreadable, USAGE for a folder, TOO_BIG beyond
   *     1 GiB
   */
  public static Bytes read(Path file, String role) {
    return readIfThere(file, role).orElseThrow(() -> missing(file, role));
  }

  /**
   * Reads a whole file, unless it is not there.
   *
   * @throws Failure as {@link #read(Path, String)}, but for a file that is missing
   */
  public static Optional<Bytes> readIfThere(Path file, String role) {
    // opened without a look before: each look at each of GRUB's modules costs
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return Optional.of(read(channel, file.toString()));
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

  private static Bytes read(SeekableByteChannel channel, String name) throws IOException {
    // a device or a pipe has size 0 and what comes
    byte[] start = new byte[(int) Math.min(channel.size(), LARGEST)];
    InputStream in = Channels.newInputStream(channel);
    int size = in.readNBytes(start, 0, start.length);
    byte[] rest = in.readNBytes((int) LARGEST + 1 - size);
    checkSize((long) size + rest.length, name);
    if (rest.length == 0 && size == start.length) {
      return Bytes.of(start, name);
    }
    byte[] whole = Arrays.copyOf(start, size + rest.length);
    System.arraycopy(rest, 0, whole, size, rest.length);
    return Bytes.of(whole, name);
  }

  /**
   * Reads a stream to its end and leaves it open.
   *
   * @param name what messages call it
   * @throws Failure TOO_BIG beyond 1 GiB
   */
  public static Bytes read(InputStream in, String name) throws IOException {
    byte[] bytes = in.readNBytes((int) LARGEST + 1);
    checkSize(bytes.length, name);
    return Bytes.of(bytes, name);
  }

  private static void checkSize(long size, String name) {
    if (size > LARGEST) {
      throw new Failure(
          Kind.TOO_BIG,
          Place.file(name),
          "is larger than " + LARGEST + " bytes",
          "A boot image has a few MiB: what is this large belongs on the guest's disk.");
    }
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
        "Check the path of the " + role + (dangling ? ", or mend the link." : "."));
  }
}
