package org.mkpvhboot.run;

/** Which names a device of a Xen guest can have for GRUB. */
public final class XenDevices {
  private XenDevices() {}

  /**
   * Whether a Xen guest can have a device of that name.
   *
   * @param device without brackets
   */
  public static boolean canBe(String device) {
    for (String start :
        new String[] {"xen/", "lvm/", "lvmid/", "md/", "mduuid/", "ldm/", "crypto", "loop"}) {
      if (device.startsWith(start)) {
        return device.length() > start.length();
      }
    }
    return device.equals("memdisk") || device.equals("proc");
  }
}
