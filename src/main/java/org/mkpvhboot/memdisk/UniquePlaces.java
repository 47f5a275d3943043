package org.mkpvhboot.memdisk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;

/** No two files of an archive have one place, and none has that of another's folder. */
public final class UniquePlaces {
  private UniquePlaces() {}

  /**
   * Checks the places of files.
   *
   * @param archive what they are in, for messages
   * @param next what to do about two of one place
   * @throws Failure USAGE with both files
   */
  public static void check(List<MemdiskEntry> entries, String archive, String next) {
    Map<String, MemdiskEntry> files = new HashMap<>();
    for (MemdiskEntry entry : entries) {
      MemdiskEntry other = files.put(entry.name(), entry);
      if (other != null) {
        throw twice(other, entry, archive, next);
      }
    }
    for (MemdiskEntry entry : entries) {
      String name = entry.name();
      for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
        MemdiskEntry file = files.get(name.substring(0, slash));
        if (file != null) {
          throw twice(file, entry, archive, next);
        }
      }
    }
  }

  private static Failure twice(
      MemdiskEntry first, MemdiskEntry second, String archive, String next) {
    return Failure.usage(
        "two files want the place /"
            + Printable.utf8(first.name())
            + " in the "
            + archive
            + ": "
            + first.contents().file()
            + " and "
            + second.contents().file(),
        next);
  }
}
