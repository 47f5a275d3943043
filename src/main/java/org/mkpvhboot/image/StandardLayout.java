package org.mkpvhboot.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.memdisk.UniquePlaces;

/**
 * The places of things in our images.
 *
 * <p>The first stage stands at a path of the memdisk at which no guest has its grub.cfg: a first
 * stage that searches for {@code /boot/grub/grub.cfg} would find itself there instead of the
 * guest's.
 */
public final class StandardLayout {
  /** What GRUB has before the name of a file in the memdisk. */
  public static final String MEMDISK = "(memdisk)/";

  /** Where the first stage stands in the memdisk. */
  public static final String FIRST_STAGE = "grub.cfg";

  /** Where the archive of files for Linux' initramfs stands in the memdisk. */
  public static final String INITRD_FILES = "initrd-files.cpio";

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
   * @param asTheyAre the places of files that are never packed, for GRUB does not unpack them
   * @param time of all entries, in seconds since 1970
   * @throws Failure USAGE when two files have the same place, or one's place is another's folder
   */
  public static Bytes memdisk(
      Bytes firstStage,
      List<MemdiskEntry> grafts,
      Compression compression,
      Set<String> asTheyAre,
      long time) {
    List<MemdiskEntry> entries = new ArrayList<>();
    entries.add(new MemdiskEntry(FIRST_STAGE, firstStage));
    entries.addAll(grafts);
    UniquePlaces.check(
        entries,
        "memdisk",
        "Graft one of them to another place; /" + FIRST_STAGE + " is the first stage's.");
    entries.replaceAll(
        entry ->
            asTheyAre.contains(entry.name())
                ? entry
                : new MemdiskEntry(entry.name(), compression.packIfSmaller(entry.contents())));
    return new Memdisk(entries).sorted().encode(time);
  }
}
