package org.mkpvhboot.payload;

import static org.mkpvhboot.payload.ObjectType.DEVICE_TREE;
import static org.mkpvhboot.payload.ObjectType.DISABLE_CLI;
import static org.mkpvhboot.payload.ObjectType.DISABLE_SHIM_LOCK;
import static org.mkpvhboot.payload.ObjectType.EARLY_CONFIG;
import static org.mkpvhboot.payload.ObjectType.MEMDISK;
import static org.mkpvhboot.payload.ObjectType.MODULE;
import static org.mkpvhboot.payload.ObjectType.PREFIX;
import static org.mkpvhboot.payload.ObjectType.PUBKEY;
import static org.mkpvhboot.payload.ObjectType.X509_KEY;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The numbers of the object types, which changed with GRUB 2.14.
 *
 * <p>GRUB's kernel compares numbers only, so an image must number its objects as the GRUB version
 * of its kernel does.
 */
public enum ObjectNumbering {
  /** GRUB 2.06 to 2.12. */
  GRUB_2_06(MODULE, MEMDISK, EARLY_CONFIG, PREFIX, PUBKEY, DEVICE_TREE, DISABLE_SHIM_LOCK),
  /** GRUB 2.14, where a second kind of key moved what follows it. */
  GRUB_2_14(
      MODULE,
      MEMDISK,
      EARLY_CONFIG,
      PREFIX,
      PUBKEY,
      X509_KEY,
      DEVICE_TREE,
      DISABLE_SHIM_LOCK,
      DISABLE_CLI);

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes it one
  private final List<ObjectType> types;

  ObjectNumbering(ObjectType... types) {
    this.types = List.of(types);
  }

  /**
   * The numbering of a GRUB version.
   *
   * @param version major and minor, {@code 2.06} or {@code 2.14} for instance; letters after them
   *     do not count, an unreadable version is taken for an old one
   */
  public static ObjectNumbering ofVersion(String version) {
    int dot = digits(version, 0);
    try {
      int major = Integer.parseInt(version.substring(0, dot));
      int minor =
          dot < version.length()
              ? Integer.parseInt(version.substring(dot + 1, digits(version, dot + 1)))
              : 0;
      return major > 2 || (major == 2 && minor >= 14) ? GRUB_2_14 : GRUB_2_06;
    } catch (NumberFormatException e) {
      return GRUB_2_06;
    }
  }

  /** Where the digits end that start at an offset. */
  private static int digits(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  /** The name as one word: {@code grub-2.06} for instance. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replaceFirst("_", "-").replace('_', '.');
  }

  /** The numbering of an {@link #id()}. */
  public static Optional<ObjectNumbering> ofId(String id) {
    return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
  }

  /** Whether this GRUB version knows the type. */
  public boolean has(ObjectType type) {
    return types.contains(type);
  }

  /**
   * The number of a type.
   *
   * @throws IllegalArgumentException when this version does not know it: ask {@link #has} first
   */
  public int number(ObjectType type) {
    int number = types.indexOf(type);
    if (number < 0) {
      throw new IllegalArgumentException(this + " has no " + type);
    }
    return number;
  }

  /** The type of a number as it stands in an image. */
  public Optional<ObjectType> type(long number) {
    return number >= 0 && number < types.size()
        ? Optional.of(types.get((int) number))
        : Optional.empty();
  }
}
