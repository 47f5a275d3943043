package org.mkpvhboot.payload;

import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;

/**
 * An object of the module area: a type and its body as it stands in the image.
 *
 * <p>The factory methods know how each kind of body is padded.
 *
 * @param body the bytes that the object's size counts, without the 8 bytes of the header
 */
public record PayloadObject(ObjectType type, Bytes body) {
  private static final int MEMDISK_BLOCK = 512;

  public static PayloadObject module(Bytes file, Target target) {
    return new PayloadObject(ObjectType.MODULE, padded(file, target.wordSize()));
  }

  public static PayloadObject pubkey(Bytes file) {
    return new PayloadObject(ObjectType.PUBKEY, file);
  }

  public static PayloadObject memdisk(Bytes file) {
    return new PayloadObject(ObjectType.MEMDISK, padded(file, MEMDISK_BLOCK));
  }

  public static PayloadObject deviceTree(Bytes file, Target target) {
    return new PayloadObject(ObjectType.DEVICE_TREE, padded(file, target.wordSize()));
  }

  /** An object that says something by being there: disable-shim-lock or disable-cli. */
  public static PayloadObject flag(ObjectType type) {
    return new PayloadObject(type, Bytes.of(new byte[0], type.title()));
  }

  public static PayloadObject earlyConfig(Bytes file, Target target) {
    return new PayloadObject(ObjectType.EARLY_CONFIG, terminated(file, target.wordSize()));
  }

  /**
   * Makes the prefix object.
   *
   * @param prefix without its NUL
   */
  public static PayloadObject prefix(Bytes prefix, Target target) {
    return new PayloadObject(ObjectType.PREFIX, terminated(prefix, target.wordSize()));
  }

  private static Bytes padded(Bytes file, int alignment) {
    if (file.size() % alignment == 0) {
      return file;
    }
    return new ByteWriter(file.size() + alignment)
        .bytes(file)
        .align(alignment)
        .toBytes(file.file());
  }

  private static Bytes terminated(Bytes file, int alignment) {
    ByteWriter body = new ByteWriter(file.size() + 1 + alignment);
    return body.bytes(file).zeros(1).align(alignment).toBytes(file.file());
  }
}
