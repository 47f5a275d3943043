package org.mkpvhboot.dialect;

/** Which loader of the syslinux family a config is for. */
public enum SyslinuxFlavour {
  UNKNOWN(""),
  ISOLINUX("iso"),
  PXELINUX("pxe"),
  SYSLINUX("sys");

  private final String word;

  SyslinuxFlavour(String word) {
    this.word = word;
  }

  /** As {@code whichsys.c32} and GRUB's scripts have it. */
  String word() {
    return word;
  }
}
