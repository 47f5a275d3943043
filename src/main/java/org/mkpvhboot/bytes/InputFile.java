package org.mkpvhboot.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
    if (Files.isDirectory(file)) {
      throw new Failure(
          Kind.USAGE, Place.file(file), "is a folder", "A file is needed here: the " + role + ".");
    }
    if (!Files.exists(file)) {
      throw missing(file, role);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    } catch (NoSuchFileException e) {
      throw missing(file, role).causedBy(e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Reads a stream to its end and leaves it open.
   *
   * @param name what messages call it
   * @throws Failure TOO_BIG beyond 1 GiB
   */
  public static Bytes read(InputStream in, String name) throws IOException {
    byte[] bytes = in.readNBytes((int) LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new Failure(
          Kind.TOO_BIG,
          Place.file(name),
          "is larger than " + LARGEST + " bytes",
          "A boot image has a few MiB: what is this large belongs on the guest's disk.");
    }
    return Bytes.of(bytes, name);
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
