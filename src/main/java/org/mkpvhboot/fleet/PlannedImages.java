package org.mkpvhboot.fleet;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.IoReason;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * The images of a plan, one after another: what the check made is what is written.
 *
 * <p>Each takes some hundred bytes. Those of a large fleet go to a temporary file; nothing of them
 * is in the fleet's folder before all are known to be good.
 */
final class PlannedImages implements AutoCloseable {
  /** A larger tail is made again, from an entry that stays in memory; in bytes. */
  static final int LARGEST_TAIL = 128 << 10;

  private static final int MOST_MEMORY = 8 << 20;
  private static final Bytes NO_TAIL = Bytes.of(new byte[0], "no tail");
  private static final HexFormat HEX = HexFormat.of();

  /** Takes an image. */
  interface Sink {
    void take(PlannedImage image) throws IOException;
  }

  private final Spool spool;
  private final DataOutputStream out;
  private final TailCodec tails = new TailCodec();
  private final List<PlannedImage.Again> again = new ArrayList<>();
  private List<Input> lastInputs = List.of();
  private long count;

  PlannedImages() {
    this(MOST_MEMORY);
  }

  PlannedImages(int mostMemory) {
    spool = new Spool(mostMemory);
    out = new DataOutputStream(spool);
  }

  /**
   * Keeps an image.
   *
   * @throws Failure CANNOT_WRITE when the temporary file cannot take it
   */
  void add(PlannedImage image) {
    try {
      out.writeInt(image.entry());
      out.writeUTF(image.change().name());
      out.writeUTF(image.tenant());
      out.writeUTF(image.output());
      out.writeBoolean(image.made().isPresent());
      if (image.made().isPresent()) {
        write(image.made().get());
      }
      count++;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void write(PlannedImage.Made made) throws IOException {
    out.writeInt(made.layout());
    out.writeInt(made.objectsSize());
    boolean isSame = made.inputs().equals(lastInputs);
    out.writeInt(isSame ? -1 : made.inputs().size());
    if (!isSame) {
      lastInputs = made.inputs();
      for (Input input : made.inputs()) {
        out.writeUTF(input.role());
        out.writeUTF(input.name());
        out.writeUTF(input.sha256());
      }
    }
    made.recipe().write(out);
    out.writeBoolean(made.values().shares());
    write(made.values().line());
    write(made.values().alone());
    out.writeInt(made.again().isPresent() ? again.size() : -1);
    if (made.again().isPresent()) {
      again.add(made.again().get());
    } else {
      out.write(HEX.parseHex(made.sha256()));
      tails.write(made.tail(), out);
    }
  }

  private void write(Optional<String> text) throws IOException {
    out.writeBoolean(text.isPresent());
    if (text.isPresent()) {
      out.writeUTF(text.get());
    }
  }

  /**
   * Gives all images in their order.
   *
   * @throws IOException what the sink throws
   */
  void forEach(Sink sink) throws IOException {
    Reading reading = new Reading();
    for (long i = 0; i < count; i++) {
      sink.take(reading.next());
    }
  }

  /** All images, from the first one on. */
  private final class Reading {
    private final DataInputStream in =
        new DataInputStream(new BufferedInputStream(spool.read(), 1 << 16));
    private final TailCodec tails = new TailCodec();
    private List<Input> lastInputs = List.of();

    PlannedImage next() {
      try {
        int entry = in.readInt();
        Change change = Change.valueOf(in.readUTF());
        String tenant = in.readUTF();
        String output = in.readUTF();
        boolean isMade = in.readBoolean();
        return new PlannedImage(
            entry, tenant, output, change, isMade ? Optional.of(made()) : Optional.empty());
      } catch (IOException e) {
        throw failure(e);
      }
    }

    private Optional<String> text() throws IOException {
      return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
    }

    private PlannedImage.Made made() throws IOException {
      int layout = in.readInt();
      int objectsSize = in.readInt();
      int inputs = in.readInt();
      if (inputs >= 0) {
        List<Input> read = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
          read.add(new Input(in.readUTF(), in.readUTF(), in.readUTF()));
        }
        lastInputs = read;
      }
      TenantRecipe recipe = TenantRecipe.read(in);
      TenantValues values = new TenantValues(in.readBoolean(), text(), text());
      int number = in.readInt();
      if (number >= 0) {
        return new PlannedImage.Made(
            layout,
            objectsSize,
            NO_TAIL,
            "",
            lastInputs,
            recipe,
            values,
            Optional.of(again.get(number)));
      }
      byte[] sha256 = new byte[32];
      in.readFully(sha256);
      return new PlannedImage.Made(
          layout,
          objectsSize,
          tails.read(in),
          HEX.formatHex(sha256),
          lastInputs,
          recipe,
          values,
          Optional.empty());
    }
  }

  private static Failure failure(IOException cause) {
    return new Failure(
            Kind.CANNOT_WRITE,
            Place.NOWHERE,
            "the plan of a large fleet cannot be kept in a temporary file: " + IoReason.of(cause),
            "Free some space in /tmp, or name another folder: JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR")
        .causedBy(cause);
  }

  @Override
  public void close() {
    try {
      spool.close();
    } catch (IOException e) {
      return; // it has no name any more: it goes with the process
    }
  }
}
