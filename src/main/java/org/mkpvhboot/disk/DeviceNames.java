package org.mkpvhboot.disk;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * GRUB's names of devices: those in a guest of Xen, and those that grub-fstest has for them.
 *
 * <p>Names of volumes come from the disks and are hostile. What grub-fstest is asked for is one of
 * these or nothing: so the files of the host, which it has as {@code (host)}, are never asked for.
 */
final class DeviceNames {
  private static final String LOOP = "loop";

  /** What GRUB makes of disks: LVM, md with a name and without, LUKS, Windows' dynamic disks. */
  private static final List<String> MADE_OF_DISKS = List.of("lvm/", "md/", "md", "crypto", "ldm/");

  private static final String SAFE = "/._+:=@#%~^-,!";

  private DeviceNames() {}

  /**
   * Reads what {@code ls} prints.
   *
   * @param list names in parentheses, with blanks between them
   * @param disks the names of the disks in the guest, in their order
   * @return the names in a guest in GRUB's order, each with that for grub-fstest
   * @throws Failure DAMAGED when a name has blanks, parentheses or other things that do not tell
   *     where it ends
   */
  static Map<String, String> parse(String list, List<String> disks) {
    Map<String, String> loops = new HashMap<>();
    for (int i = 0; i < disks.size(); i++) {
      // grub-fstest lists the last disk first, so it was given them backwards
      loops.put(LOOP + i, "xen/" + disks.get(disks.size() - 1 - i));
    }
    Map<String, String> devices = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (String word : list.strip().split(" ", -1)) {
      if (!word.startsWith("(") || !word.endsWith(")") || !isSafe(word) || !seen.add(word)) {
        throw unclear();
      }
      String name = word.substring(1, word.length() - 1);
      if (name.startsWith(LOOP)) {
        devices.put(inGuest(name, loops), name);
      } else if (MADE_OF_DISKS.stream().anyMatch(name::startsWith)) {
        devices.put(name, name);
      }
    }
    return devices;
  }

  private static Failure unclear() {
    return new Failure(
        Kind.DAMAGED,
        Place.NOWHERE,
        "the name of a volume on the disks has characters that no name has",
        "GRUB's list of devices cannot be read with it: rename the volume in the guest.");
  }

  private static boolean isSafe(String word) {
    return word.substring(1, word.length() - 1)
        .chars()
        .allMatch(
            c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || SAFE.indexOf(c) >= 0);
  }

  private static String inGuest(String name, Map<String, String> loops) {
    int end = name.indexOf(',') < 0 ? name.length() : name.indexOf(',');
    String disk = loops.get(name.substring(0, end));
    if (disk == null) {
      throw unclear();
    }
    return disk + name.substring(end);
  }

  /** Whether a device is a disk or a partition of one: no passphrase is needed to open it. */
  static boolean isOnDisk(String name) {
    return name.startsWith(LOOP);
  }
}
