package org.mkpvhboot.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;

/**
 * The places of things in our images.
 *
 * <p>The first stage stands at a path of the memdisk at which no guest has its grub.cfg: a first
 * stage that searches for {@code /boot/grub/grub.cfg} would find itself there instead of the
 * guest's.
 */
public final class StandardLayout {
  /** Where the first stage stands in the memdisk. */
  public static final String FIRST_STAGE = "grub.cfg";

  /** What GRUB runs before all else: it hands over to the first stage. */
  public static final String EARLY_CONFIG = "normal (memdisk)/grub.cfg\n";

  /** The initial prefix; the same as Debian's own images have. */
  public static final String PREFIX = "(memdisk)/boot/grub";

  private StandardLayout() {}

  /**
   * The early config of an image.
   *
   * @param own the user's; {@link #EARLY_CONFIG} without one
   * @param option what names it, for a message
   * @throws Failure USAGE when it is empty
   */
  public static Bytes earlyConfig(Optional<Bytes> own, String option) {
    if (own.isPresent() && own.get().latin1().isBlank()) {
      throw new Failure(
          Kind.USAGE,
          Place.file(own.get().file()),
          "is empty",
          "Leave " + option + " out for '" + EARLY_CONFIG.strip() + "'.");
    }
    return own.orElseGet(() -> Bytes.ofUtf8(EARLY_CONFIG, "early config"));
  }

  /**
   * Lays out the memdisk.
   *
   * @param firstStage the script
   * @param grafts further files; each name says where it came from in its contents' file name
   * @param compression of the files that it makes smaller
   * @param time of all entries, in seconds since 1970
   * @throws Failure USAGE when two files have the same place, or one's place is another's folder
   */
  public static Bytes memdisk(
      Bytes firstStage, List<MemdiskEntry> grafts, Compression compression, long time) {
    List<MemdiskEntry> entries = new ArrayList<>();
    entries.add(new MemdiskEntry(FIRST_STAGE, firstStage));
    entries.addAll(grafts);
    checkPlaces(entries);
    entries.replaceAll(
        entry -> new MemdiskEntry(entry.name(), compression.packIfSmaller(entry.contents())));
    return new Memdisk(entries).sorted().encode(time);
  }

  private static void checkPlaces(List<MemdiskEntry> entries) {
    Map<String, MemdiskEntry> files = new HashMap<>();
    for (MemdiskEntry entry : entries) {
      MemdiskEntry other = files.put(entry.name(), entry);
      if (other != null) {
        throw twice(entry.name(), other, entry);
      }
    }
    for (MemdiskEntry entry : entries) {
      String name = entry.name();
      for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
        MemdiskEntry file = files.get(name.substring(0, slash));
        if (file != null) {
          throw twice(file.name(), file, entry);
        }
      }
    }
  }

  private static Failure twice(String name, MemdiskEntry first, MemdiskEntry second) {
    return Failure.usage(
        "two files want the place /"
            + name
            + " in the memdisk: "
            + first.contents().file()
            + " and "
            + second.contents().file(),
        "Graft one of them to another place; /" + FIRST_STAGE + " is the first stage's.");
  }
}
