package org.mkpvhboot.payload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.target.Target;

/**
 * The list of objects that GRUB's kernel finds after itself in memory.
 *
 * <p>An info header of 12 or 24 bytes, then the objects, each with a header of type and size.
 */
public record ModuleArea(List<PayloadObject> objects) {
  /** {@code mimg}, the magic of the info header. */
  private static final long MAGIC = 0x676d696d;

  private static final int OBJECT_HEADER_SIZE = 8;

  public ModuleArea {
    objects = List.copyOf(objects);
  }

  /** The size of the info header in bytes: 12 for 32-bit targets, 24 for 64-bit ones. */
  public static int infoHeaderSize(int wordSize) {
    return wordSize == 8 ? 24 : 12;
  }

  /** Whether {@code bytes} start with the info header of a module area. */
  public static boolean isArea(Bytes bytes) {
    return bytes.size() >= 4 && bytes.u32(0) == MAGIC;
  }

  /** Whether another area has the same objects, their bodies compared by {@link Bytes#hasCrcOf}. */
  public boolean hasObjectsOf(ModuleArea other) {
    boolean same = objects.size() == other.objects.size();
    for (int i = 0; same && i < objects.size(); i++) {
      PayloadObject mine = objects.get(i);
      PayloadObject theirs = other.objects.get(i);
      same = mine.type() == theirs.type() && mine.body().hasCrcOf(theirs.body());
    }
    return same;
  }

  /** The objects of one type, in order. */
  public List<PayloadObject> all(ObjectType type) {
    return objects.stream().filter(object -> object.type() == type).toList();
  }

  /** The first object of a type. */
  public Optional<PayloadObject> first(ObjectType type) {
    return objects.stream().filter(object -> object.type() == type).findFirst();
  }

  /**
   * Encodes the area as pieces, to be written one after another; bodies are not copied.
   *
   * @throws Failure TOO_BIG when it does not fit the fields of the format
   */
  public List<Bytes> encode(Target target, ObjectNumbering numbering) {
    List<Bytes> pieces = encodeObjects(target, numbering);
    long size = pieces.stream().mapToLong(Bytes::size).sum();
    pieces.add(0, infoHeader(target, size));
    return pieces;
  }

  /**
   * Encodes the objects without the info header; what follows them may be further objects.
   *
   * @throws Failure TOO_BIG when one does not fit the fields of the format
   */
  public List<Bytes> encodeObjects(Target target, ObjectNumbering numbering) {
    List<Bytes> pieces = new ArrayList<>(2 * objects.size() + 2);
    ByteWriter between = new ByteWriter();
    for (PayloadObject object : objects) {
      int bodySize = object.body().size();
      between.u32(numbering.number(object.type())).u32(OBJECT_HEADER_SIZE + (long) bodySize);
      pieces.add(between.toBytes("object header"));
      pieces.add(object.body());
      between = new ByteWriter().zeros(-bodySize & (target.wordSize() - 1));
    }
    pieces.add(between.toBytes("padding"));
    return pieces;
  }

  /**
   * Encodes the info header.
   *
   * @param objectsSize of all encoded objects, in bytes
   */
  public static Bytes infoHeader(Target target, long objectsSize) {
    int wordSize = target.wordSize();
    ByteWriter header = new ByteWriter(infoHeaderSize(wordSize)).u32(MAGIC);
    if (wordSize == 8) {
      header.u32(0);
    }
    return header
        .word(infoHeaderSize(wordSize), wordSize)
        .word(infoHeaderSize(wordSize) + objectsSize, wordSize)
        .toBytes("info header");
  }

  /**
   * Decodes an area.
   *
   * @param area the bytes from the info header to the end of the area
   * @throws Failure NOT_THIS_FORMAT without the magic, DAMAGED when a size does not fit,
   *     UNSUPPORTED for a type that this numbering does not know
   */
  public static ModuleArea decode(Bytes area, int wordSize, ObjectNumbering numbering) {
    long end = sizeOf(area, wordSize);
    long at = area.word(wordSize, wordSize);
    return new ModuleArea(decodeObjects(area, at, end, wordSize, numbering));
  }

  /**
   * Decodes objects that stand without an info header before them.
   *
   * @throws Failure as {@link #decode}
   */
  public static List<PayloadObject> decodeObjects(
      Bytes objects, int wordSize, ObjectNumbering numbering) {
    return decodeObjects(objects, 0, objects.size(), wordSize, numbering);
  }

  private static List<PayloadObject> decodeObjects(
      Bytes area, long start, long end, int wordSize, ObjectNumbering numbering) {
    long at = start;
    List<PayloadObject> objects = new ArrayList<>();
    while (at < end) {
      long number = area.u32(at);
      long size = area.u32(at + 4);
      if (size < OBJECT_HEADER_SIZE || size > end - at) {
        throw damaged(
            area, at + 4, "the object's size of " + size + " bytes does not fit its area");
      }
      ObjectType type = typeOf(area, at, number, numbering);
      objects.add(
          new PayloadObject(type, area.slice(at + OBJECT_HEADER_SIZE, size - OBJECT_HEADER_SIZE)));
      at += size + (wordSize - size % wordSize) % wordSize;
    }
    return objects;
  }

  /**
   * Tells the numbering from the objects themselves.
   *
   * <p>The numbers differ from 5 on. There a device tree is known by its magic, a flag by its empty
   * body; an image without such objects means the same in all numberings.
   */
  public static ObjectNumbering guessNumbering(Bytes area, int wordSize) {
    List<PayloadObject> objects = decode(area, wordSize, ObjectNumbering.GRUB_2_14).objects();
    // the numbers of the flags in the newer one are not known to the older
    boolean isNewer =
        objects.stream()
            .anyMatch(
                object ->
                    object.type() == ObjectType.DISABLE_SHIM_LOCK
                        || object.type() == ObjectType.DISABLE_CLI);
    return !isNewer && objects.stream().anyMatch(ModuleArea::isOfOlderNumbering)
        ? ObjectNumbering.GRUB_2_06
        : ObjectNumbering.GRUB_2_14;
  }

  /** Read as the newer one, a device tree of the older is a key and a flag is a device tree. */
  private static boolean isOfOlderNumbering(PayloadObject object) {
    return (object.type() == ObjectType.X509_KEY && isDeviceTree(object.body()))
        || (object.type() == ObjectType.DEVICE_TREE && object.body().isEmpty());
  }

  private static boolean isDeviceTree(Bytes body) {
    return body.size() >= 4 && body.u32(0) == 0xedfe0dd0L;
  }

  /**
   * Reads the size of the area from its info header.
   *
   * @return bytes, with the info header
   */
  private static long sizeOf(Bytes area, int wordSize) {
    if (area.size() < infoHeaderSize(wordSize) || !isArea(area)) {
      throw new Failure(
          Kind.NOT_THIS_FORMAT,
          area.at(0),
          "no module area of GRUB starts here",
          "Is this a GRUB image for Xen? Only those are read here.");
    }
    long offset = area.word(wordSize, wordSize);
    long size = area.word(2L * wordSize, wordSize);
    if (offset < infoHeaderSize(wordSize) || size < offset || size > area.size()) {
      throw damaged(
          area,
          0,
          "the module area's size of "
              + size
              + " bytes does not fit the "
              + area.size()
              + " that are there");
    }
    return size;
  }

  private static ObjectType typeOf(Bytes area, long at, long number, ObjectNumbering numbering) {
    return numbering
        .type(number)
        .orElseThrow(
            () ->
                new Failure(
                    Kind.UNSUPPORTED,
                    area.at(at),
                    "an object of the unknown type " + number,
                    "The image may be of a newer GRUB than this tool knows: use a newer mkpvhboot."));
  }

  private static Failure damaged(Bytes area, long offset, String what) {
    return new Failure(
        Kind.DAMAGED, area.at(offset), what, "The image is truncated or damaged: build it again.");
  }
}
