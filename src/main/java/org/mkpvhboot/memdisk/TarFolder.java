package org.mkpvhboot.memdisk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/**
 * A tar archive as a list and files, from which the same archive can be made again.
 *
 * @param list a line for each record, in their order
 * @param files what the list names, by their paths beside it
 * @param raw the names of records that stay as they are and are not folders or parts of a name
 */
public record TarFolder(Bytes list, Map<String, Bytes> files, List<String> raw) {
  /** The name of the list. */
  public static final String LIST = "memdisk.lst";

  private static final String CONTENTS = "memdisk/";
  private static final String RAW_FILES = "memdisk.raw/";
  private static final String RAW = "raw";
  private static final String ZEROS = "zeros";
  private static final String HEADER =
      "# the memdisk's records in their order: edit the files, or these lines\n";

  /** GRUB's own tree has some 300 files. */
  private static final int MOST_FILES = 20_000;

  /** GNU tar fills its last record of 10240 bytes; -b may ask for larger ones. */
  private static final int MOST_ZEROS = 16 << 20;

  public TarFolder {
    raw = List.copyOf(raw);
  }

  /**
   * Takes an archive apart.
   *
   * @throws Failure NOT_THIS_FORMAT when it is not a tar archive, DAMAGED when a record does not
   *     fit, UNSUPPORTED when no list would give the same archive again
   */
  public static TarFolder of(Bytes archive) {
    TarFolder folder = new Splitter(archive).split();
    Bytes again =
        build(folder.list, name -> folder.files.getOrDefault(name, Bytes.of(new byte[0], name)));
    if (!again.equals(archive)) {
      throw unsupported("a list of its records would not give the same archive again");
    }
    return folder;
  }

  /**
   * Makes the archive of a list.
   *
   * @param file reads a file by its path beside the list
   * @throws Failure DAMAGED with the line that is not one
   */
  public static Bytes build(Bytes list, Function<String, Bytes> file) {
    ByteWriter archive = new ByteWriter();
    int number = 0;
    String text = new String(list.toArray(), StandardCharsets.UTF_8);
    for (String line : text.split("\n", -1)) {
      number++;
      List<String> words = TarLine.words(line);
      if (!words.isEmpty() && !words.get(0).startsWith("#")) {
        Place place = Place.line(list.file(), number);
        archive.bytes(record(words, place, file));
        Memdisk.checkSize(archive.size());
      }
    }
    return archive.toBytes("memdisk");
  }

  private static Bytes record(List<String> words, Place place, Function<String, Bytes> file) {
    String word = words.size() > 1 ? words.get(1) : "";
    Optional<Bytes> record =
        switch (words.get(0)) {
          case TarLine.FILE -> file(word, words, file);
          case RAW -> words.size() == 2 ? path(word).map(file) : Optional.empty();
          case ZEROS -> words.size() == 2 ? zeros(word) : Optional.empty();
          default -> Optional.empty();
        };
    return record.orElseThrow(
        () ->
            new Failure(
                Kind.DAMAGED,
                place,
                "'" + Printable.of(String.join(" ", words)) + "' is not a line of this list",
                "Write 'file PATH', as the other lines, or extract the image again."));
  }

  private static Optional<Bytes> file(
      String word, List<String> words, Function<String, Bytes> file) {
    Optional<String> path = path(word);
    Optional<Bytes> name = TarLine.unescaped(word);
    if (path.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    Bytes contents = file.apply(CONTENTS + path.get());
    return TarLine.header(name.get().latin1(), words.subList(2, words.size()), contents.size())
        .map(
            header ->
                new ByteWriter()
                    .bytes(header)
                    .bytes(contents)
                    .align(TarHeader.BLOCK)
                    .toBytes("file"));
  }

  /** A path within the folder. */
  private static Optional<String> path(String word) {
    return TarLine.unescaped(word).flatMap(bytes -> new SafePaths().take(bytes.latin1()));
  }

  private static Optional<Bytes> zeros(String word) {
    if (!word.matches("[0-9]{1,8}") || Integer.parseInt(word) > MOST_ZEROS) {
      return Optional.empty();
    }
    return Optional.of(Bytes.of(new byte[Integer.parseInt(word)], "zeros"));
  }

  private static Failure unsupported(String what) {
    return new Failure(Kind.UNSUPPORTED, Place.NOWHERE, what, "");
  }

  /** Goes through an archive record by record. */
  private static final class Splitter {
    private final Bytes archive;
    private final StringBuilder list = new StringBuilder(HEADER);
    private final Map<String, Bytes> files = new LinkedHashMap<>();
    private final List<String> raw = new ArrayList<>();
    private final SafePaths paths = new SafePaths();
    private Optional<String> longName = Optional.empty();

    Splitter(Bytes archive) {
      this.archive = archive;
    }

    TarFolder split() {
      long at = 0;
      checkStart();
      while (archive.contains(at, TarHeader.BLOCK)
          && !archive.slice(at, TarHeader.BLOCK).isZero()) {
        TarHeader header = TarHeader.decode(archive.slice(at, TarHeader.BLOCK));
        long size = TarHeader.BLOCK + TarHeader.blocks(header.size());
        add(header, archive.slice(at, size));
        if (files.size() > MOST_FILES) {
          throw unsupported("it has more than " + MOST_FILES + " files");
        }
        at += size;
      }
      Bytes rest = archive.from(at);
      if (rest.isZero() && rest.size() <= MOST_ZEROS) {
        list.append(ZEROS).append(' ').append(rest.size()).append('\n');
      } else {
        addRaw(rest);
        raw.add("what stands after the end of the archive");
      }
      return new TarFolder(Bytes.ofUtf8(list.toString(), LIST), files, raw);
    }

    /** What does not start as an archive is something else, such as a cpio or a packed one. */
    private void checkStart() {
      if (archive.contains(0, TarHeader.BLOCK) && !archive.slice(0, TarHeader.BLOCK).isZero()) {
        try {
          TarHeader.decode(archive.slice(0, TarHeader.BLOCK));
        } catch (Failure failure) {
          throw new Failure(
                  Kind.NOT_THIS_FORMAT, failure.place(), "is not a tar archive", failure.next())
              .causedBy(failure);
        }
      }
    }

    private void add(TarHeader header, Bytes record) {
      Bytes contents = record.slice(TarHeader.BLOCK, header.size());
      if (header.type() == 'L') {
        longName = Optional.of(contents.cString());
        addRaw(record);
        return;
      }
      String name = Memdisk.withoutLead(longName.orElse(header.name()));
      longName = Optional.empty();
      boolean isPadded = record.from(TarHeader.BLOCK + header.size()).isZero();
      Optional<String> path = header.isFile() && isPadded ? paths.take(name) : Optional.empty();
      if (path.isPresent()) {
        Bytes block = record.slice(0, TarHeader.BLOCK);
        list.append(TarLine.of(name, block, header.size())).append('\n');
        files.put(CONTENTS + path.get(), contents);
        return;
      }
      addRaw(record);
      if (header.type() != '5' && header.type() != 'x' && header.type() != 'g') {
        raw.add(name);
      }
    }

    private void addRaw(Bytes record) {
      String name = String.format(Locale.ROOT, RAW_FILES + "%05d", files.size() + 1);
      list.append(RAW).append(' ').append(name).append('\n');
      files.put(name, record);
    }
  }
}
