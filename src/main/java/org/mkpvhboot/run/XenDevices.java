package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The names that devices of a Xen guest have for GRUB.
 *
 * <p>Its driver takes {@code hdN} too: the disk with the N-th lowest number, from 0 on, as pv-grub
 * did. A partition may go without the name of its table: {@code xen/xvda,1}.
 */
public final class XenDevices {
  private static final String NUMBERED = "hd";
  private static final String XEN = "xen/";

  private XenDevices() {}

  /** Whether it is one of at most nine digits. */
  private static boolean isNumber(String digits) {
    return !digits.isEmpty()
        && digits.length() < 10
        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * Whether a Xen guest can have a device of that name.
   *
   * @param device without brackets
   */
  public static boolean canBe(String device) {
    for (String start :
        new String[] {XEN, "lvm/", "lvmid/", "md/", "mduuid/", "ldm/", "crypto", "loop"}) {
      if (device.startsWith(start)) {
        return device.length() > start.length();
      }
    }
    return isNumbered(device) || device.equals("memdisk") || device.equals("proc");
  }

  private static boolean isNumbered(String device) {
    return device.startsWith(NUMBERED)
        && device.length() > NUMBERED.length()
        && Character.isDigit(device.charAt(NUMBERED.length()));
  }

  /**
   * The name under which GRUB lists a device; the same name where there is none such.
   *
   * @param device without brackets, as a script has it
   * @param devices all that GRUB lists
   */
  static String listed(String device, List<String> devices) {
    if (devices.contains(device)) {
      return device;
    }
    int comma = device.indexOf(',');
    String disk = comma < 0 ? device : device.substring(0, comma);
    if (isNumbered(disk)) {
      disk = numbered(disk, devices);
    }
    if (comma < 0) {
      return disk.isEmpty() ? device : disk;
    }
    String partition = device.substring(comma + 1);
    for (String each : devices) {
      if (each.startsWith(disk + ",")
          && isPartition(each.substring(disk.length() + 1), partition)) {
        return each;
      }
    }
    return device;
  }

  /** Whether a partition {@code msdos1} is meant by {@code 1}, or by its whole name. */
  private static boolean isPartition(String listed, String named) {
    return listed.equals(named)
        || (!named.isEmpty()
            && Character.isDigit(named.charAt(0))
            && listed.replaceFirst("^[a-z]+", "").equals(named));
  }

  private static String numbered(String disk, List<String> devices) {
    List<String> disks = new ArrayList<>();
    for (String device : devices) {
      if (device.startsWith(XEN) && device.indexOf(',') < 0) {
        disks.add(device);
      }
    }
    disks.sort(Comparator.comparingLong(XenDevices::number));
    int end = NUMBERED.length();
    while (end < disk.length() && Character.isDigit(disk.charAt(end))) {
      end++;
    }
    String digits = disk.substring(NUMBERED.length(), end);
    int number = digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    return number < disks.size() ? disks.get(number) : "";
  }

  /**
   * The number that Xen's tools give a disk: of Linux' major and minor numbers, and beyond those
   * from 2^28 on.
   *
   * @param device {@code xen/xvda}, {@code xen/hda}, {@code xen/sda1} or {@code xen/51712}
   */
  private static long number(String device) {
    String name = device.substring(XEN.length());
    int letters = 0;
    while (letters < name.length() && Character.isLetter(name.charAt(letters))) {
      letters++;
    }
    String digits = name.substring(letters);
    long partition = isNumber(digits) ? Long.parseLong(digits) : 0;
    if (letters == 0) {
      return partition;
    }
    int driver = name.startsWith("xvd") ? 3 : 2;
    long disk = 0;
    for (char letter : name.substring(Math.min(driver, letters), letters).toCharArray()) {
      disk = disk * 26 + (letter - 'a' + 1);
    }
    disk--;
    if (name.startsWith("hd") && disk < 4 && partition < 64) {
      return ((disk < 2 ? 3 : 22) << 8) | ((disk & 1) << 6) | partition;
    }
    if (disk < 16 && partition < 16) {
      return ((name.startsWith("sd") ? 8L : 202L) << 8) | (disk << 4) | partition;
    }
    return (1L << 28) | (disk << 8) | partition;
  }
}
