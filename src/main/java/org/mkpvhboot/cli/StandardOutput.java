package org.mkpvhboot.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.IoReason;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * Standard output for text and for images; what cannot be written is remembered.
 *
 * <p>A print stream swallows errors, and a listing on a full disk would look complete.
 */
public final class StandardOutput extends PrintStream {
  /** What Linux calls the file behind standard output. */
  private static final Set<String> NAMES = Set.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

  private final Remembering target;
  private boolean failureIsTold;

  /** Makes one that writes to {@code out}. */
  public StandardOutput(OutputStream out) {
    this(new Remembering(out));
  }

  private StandardOutput(Remembering target) {
    super(target, false, StandardCharsets.UTF_8);
    this.target = target;
  }

  /** Whether the name of an output means standard output, which is open already. */
  static boolean isNamed(String name) {
    return NAMES.contains(name);
  }

  /** Prints a document. */
  void document(Bytes document) {
    try {
      document.writeTo(this);
    } catch (IOException e) {
      throw new IllegalStateException("a print stream throws nothing", e);
    }
  }

  /**
   * Writes an image.
   *
   * @throws Failure CANNOT_WRITE when not all of it was taken, also when its reader has gone
   */
  void image(List<Bytes> pieces) {
    pieces.forEach(this::document);
    flush();
    if (target.error().isPresent()) {
      failureIsTold = true;
      throw failure(target.error().get());
    }
  }

  /** What kept text from being written; nothing when its reader has seen enough and gone. */
  Optional<Failure> failure() {
    flush();
    return target
        .error()
        .filter(error -> !failureIsTold && !isReaderGone(error))
        .map(StandardOutput::failure);
  }

  private static Failure failure(IOException error) {
    return new Failure(
            Kind.CANNOT_WRITE,
            Place.file("standard output"),
            "cannot be written: " + IoReason.of(error),
            isReaderGone(error)
                ? "The program that reads it ended before it had all."
                : "Free some space, or send it elsewhere.")
        .causedBy(error);
  }

  /** By errno's text: Java has no type of its own for EPIPE. */
  private static boolean isReaderGone(IOException error) {
    return IoReason.of(error).contains("Broken pipe");
  }

  /** A stream that keeps its first error; after that it takes nothing more. */
  private static final class Remembering extends OutputStream {
    private final OutputStream out;
    private Optional<IOException> error = Optional.empty();

    Remembering(OutputStream out) {
      this.out = out;
    }

    Optional<IOException> error() {
      return error;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      keeping(() -> out.write(source, offset, length));
    }

    @Override
    public void flush() throws IOException {
      keeping(out::flush);
    }

    private void keeping(Step step) throws IOException {
      if (error.isPresent()) {
        return;
      }
      try {
        step.run();
      } catch (IOException e) {
        error = Optional.of(e);
        throw e;
      }
    }

    /** Something that is written. */
    private interface Step {
      void run() throws IOException;
    }
  }
}
