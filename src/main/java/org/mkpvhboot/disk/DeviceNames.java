package org.mkpvhboot.disk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * @return the names in a guest, each with that for grub-fstest; disks are in the order of {@code
   *     disks}, those made of them stay where GRUB has them
   * @throws Failure DAMAGED when a name has blanks, parentheses or other things that do not tell
   *     where it ends
   */
  static Map<String, String> parse(String list, List<String> disks) {
    List<String> found = new ArrayList<>();
    for (String word : list.strip().split(" ", -1)) {
      if (!word.startsWith("(") || !word.endsWith(")") || !isSafe(word)) {
        throw new Failure(
            Kind.DAMAGED,
            Place.NOWHERE,
            "the name of a volume on the disks has characters that no name has",
            "GRUB's list of devices cannot be read with it: rename the volume in the guest.");
      }
      found.add(word.substring(1, word.length() - 1));
    }
    return inGuest(inOrder(found, disks.size()), disks);
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

  /** grub-fstest has the last disk first. */
  private static List<String> inOrder(List<String> found, int count) {
    List<String> sorted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String disk = LOOP + i;
      found.stream().filter(name -> isOf(name, disk)).forEach(sorted::add);
    }
    List<String> all = new ArrayList<>();
    for (String name : found) {
      if (!name.startsWith(LOOP)) {
        all.add(name);
      } else if (Collections.disjoint(all, sorted)) {
        all.addAll(sorted);
      }
    }
    return all;
  }

  private static boolean isOf(String name, String disk) {
    return name.equals(disk) || name.startsWith(disk + ",");
  }

  private static Map<String, String> inGuest(List<String> names, List<String> disks) {
    Map<String, String> devices = new LinkedHashMap<>();
    for (String name : names) {
      if (name.startsWith(LOOP)) {
        int end = name.indexOf(',') < 0 ? name.length() : name.indexOf(',');
        int index = Integer.parseInt(name.substring(LOOP.length(), end));
        devices.put("xen/" + disks.get(index) + name.substring(end), name);
      } else if (MADE_OF_DISKS.stream().anyMatch(name::startsWith)) {
        devices.put(name, name);
      }
    }
    return devices;
  }

  /** Whether a device is a disk or a partition of one: no passphrase is needed to open it. */
  static boolean isOnDisk(String name) {
    return name.startsWith(LOOP);
  }
}
