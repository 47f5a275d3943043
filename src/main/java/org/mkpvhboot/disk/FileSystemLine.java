package org.mkpvhboot.disk;

import java.util.Optional;
import org.mkpvhboot.disk.GuestDisks.FileSystem;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * What GRUB's {@code ls (device)} prints of a file system.
 *
 * <p>{@code Device loop0: Filesystem type ext* - Label `root' - Last modification time 2026-11-27
 * 19:23:12 Friday, UUID c3f4… - Sector size 512B - Total size 16384KiB}. The label is whatever the
 * guest wrote, so it may look like the rest of the line: then it is refused.
 */
final class FileSystemLine {
  private static final String TYPE = ": Filesystem type ";
  private static final String LABEL = " - Label `";
  private static final String MODIFIED = " - Last modification time ";
  private static final String UUID = ", UUID ";
  private static final String PARTITION = " - Partition start at ";
  private static final String SECTOR = " - Sector size ";
  private static final String END = " - Total size ";

  private FileSystemLine() {}

  /**
   * Takes the line apart.
   *
   * @param place the device, for a message
   * @return nothing when GRUB knows no file system there
   * @throws Failure DAMAGED for a label that makes the line unclear
   */
  static Optional<FileSystem> parse(String line, Place place) {
    int type = line.indexOf(TYPE);
    if (type < 0) {
      return Optional.empty();
    }
    String text = line.substring(type + TYPE.length());
    int end = Math.max(text.lastIndexOf(PARTITION), text.lastIndexOf(SECTOR));
    if (end < 0 || text.indexOf('\n') != text.length() - 1 || !isClear(text)) {
      throw new Failure(
          Kind.DAMAGED,
          place,
          "has a label that looks like GRUB's own words",
          "Label the guest's file system anew: what GRUB prints of it cannot be read.");
    }
    return Optional.of(fields(text.substring(0, end)));
  }

  /** Whether each of GRUB's words is there once at the most. */
  private static boolean isClear(String text) {
    for (String words : new String[] {LABEL, MODIFIED, UUID, PARTITION, SECTOR, END}) {
      if (text.indexOf(words) != text.lastIndexOf(words)) {
        return false;
      }
    }
    return true;
  }

  private static FileSystem fields(String text) {
    int uuid = text.indexOf(UUID);
    Optional<String> uuidText =
        uuid < 0 ? Optional.empty() : Optional.of(text.substring(uuid + UUID.length()));
    String rest = uuid < 0 ? text : text.substring(0, uuid);
    int modified = rest.indexOf(MODIFIED);
    rest = modified < 0 ? rest : rest.substring(0, modified);
    int label = rest.indexOf(LABEL);
    Optional<String> labelText =
        label < 0
            ? Optional.empty()
            : Optional.of(rest.substring(label + LABEL.length(), rest.length() - 1));
    String name = label < 0 ? rest : rest.substring(0, label);
    return new FileSystem(name.equals("ext*") ? "ext2" : name, labelText, uuidText);
  }
}
