package org.mkpvhboot.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.memdisk.TarFolder;
import org.mkpvhboot.modules.ModuleFile;
import org.mkpvhboot.multiboot.EntryCode;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.target.Target;

/**
 * An image as a folder of files: one for each part, and an index that says how they go together.
 *
 * <p>The index {@code parts.txt} has a line {@code key value} for each thing, the objects of the
 * module area in their order. Who edits a part and builds again has changed just that part.
 */
public final class ExtractedParts {
  /** The name of the index. */
  public static final String INDEX = "parts.txt";

  private static final String HEADER =
      "# the parts of a GRUB image; mkpvhboot build --from-extracted makes an image of them\n";

  /** So many names stand in a note. */
  private static final int NAMED = 5;

  private static final String ENTRY_FILE = PartsReader.MULTIBOOT2_ENTRY + ".bin";

  /**
   * A file of the folder.
   *
   * @param name relative, with slashes
   */
  public record PartFile(String name, Bytes contents) {}

  private ExtractedParts() {}

  /**
   * Takes an image apart into files, the index last.
   *
   * @param note is told in a line what stays as it is, though one might have looked for files
   */
  public static List<PartFile> of(GrubImage image, Consumer<String> note) {
    StringBuilder index = new StringBuilder(HEADER);
    List<PartFile> parts = new ArrayList<>();
    index.append("target ").append(image.target().id()).append('\n');
    index.append("numbering ").append(image.numbering().id()).append('\n');
    index.append("bss ").append(image.bssSize()).append('\n');
    index.append("kernel ").append(PartsReader.KERNEL).append('\n');
    parts.add(new PartFile(PartsReader.KERNEL, image.kernel()));
    image
        .entrySegment()
        .map(image.elf()::contents)
        .ifPresent(
            code -> {
              index.append(PartsReader.MULTIBOOT2_ENTRY + " " + ENTRY_FILE + "\n");
              parts.add(new PartFile(ENTRY_FILE, EntryCode.at(code, 0)));
            });
    int number = 0;
    boolean isMemdiskTold = false;
    for (PayloadObject object : image.area().objects()) {
      number++;
      ObjectType type = object.type();
      if (object.body().isEmpty()) {
        index.append(type.key()).append(" -\n");
        continue;
      }
      if (type == ObjectType.MEMDISK && !isMemdiskTold) {
        isMemdiskTold = true;
        Optional<TarFolder> memdisk = memdisk(object.body(), note);
        if (memdisk.isPresent()) {
          index.append(type.key()).append(' ').append(TarFolder.LIST).append('\n');
          parts.add(new PartFile(TarFolder.LIST, memdisk.get().list()));
          memdisk
              .get()
              .files()
              .forEach((file, contents) -> parts.add(new PartFile(file, contents)));
          continue;
        }
      }
      String name = fileName(object, number);
      index.append(type.key()).append(' ').append(name).append('\n');
      parts.add(new PartFile(name, plain(object, image.target())));
    }
    parts.add(new PartFile(INDEX, Bytes.ofUtf8(index.toString(), INDEX)));
    return parts;
  }

  /** The memdisk as a folder; empty when it stays a file. */
  private static Optional<TarFolder> memdisk(Bytes body, Consumer<String> note) {
    try {
      TarFolder folder = TarFolder.of(body);
      if (!folder.raw().isEmpty()) {
        note.accept(
            "of the memdisk these stay as they are, in memdisk.raw: "
                + String.join(", ", folder.raw().subList(0, Math.min(NAMED, folder.raw().size())))
                + (folder.raw().size() > NAMED
                    ? ", and " + (folder.raw().size() - NAMED) + " more"
                    : ""));
      }
      return Optional.of(folder);
    } catch (Failure failure) {
      if (failure.kind() != Kind.NOT_THIS_FORMAT) {
        note.accept("the memdisk stays one file: " + failure.what());
      }
      return Optional.empty();
    }
  }

  /**
   * Builds an image from the index and the files that it names.
   *
   * @param index the contents of {@code parts.txt}
   * @param file reads a part by its name
   * @return the pieces of the image
   * @throws Failure DAMAGED with the line that does not parse, or when the result would not boot
   */
  public static List<Bytes> build(Bytes index, Function<String, Bytes> file) {
    PartsReader reader = new PartsReader(index, file);
    index.latin1().lines().forEach(reader::line);
    return reader.build();
  }

  private static String fileName(PayloadObject object, int number) {
    return switch (object.type()) {
      case MODULE -> String.format(Locale.ROOT, "modules/%03d-%s.mod", number, moduleName(object));
      case MEMDISK -> number + "-memdisk.tar";
      case EARLY_CONFIG -> number + "-early.cfg";
      case PREFIX -> number + "-prefix.txt";
      default -> number + "-" + object.type().key() + ".bin";
    };
  }

  private static String moduleName(PayloadObject module) {
    return ModuleFile.name(module.body()).orElse("unnamed").replaceAll("[^A-Za-z0-9_+.-]", "_");
  }

  /**
   * The body as a person edits it: text without the NULs that pad it, when they can be put back.
   */
  private static Bytes plain(PayloadObject object, Target target) {
    if (object.type() != ObjectType.EARLY_CONFIG && object.type() != ObjectType.PREFIX) {
      return object.body();
    }
    Bytes body = object.body();
    int end = body.size();
    while (end > 0 && body.u8(end - 1) == 0) {
      end--;
    }
    // a text may end in NULs of its own; at most one and the padding are put back
    int least = Math.max(end, body.size() - 2 * target.wordSize());
    for (int length = least; length < body.size(); length++) {
      if (PayloadObject.earlyConfig(body.slice(0, length), target).body().equals(body)) {
        return body.slice(0, length);
      }
    }
    return body;
  }
}
