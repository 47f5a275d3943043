package org.mkpvhboot.reference;

/** The start of a bzImage: as much as GRUB looks at to know one. */
final class LinuxKernel {
  private LinuxKernel() {}

  static byte[] start() {
    byte[] bytes = new byte[4096];
    bytes[0x1fe] = 0x55;
    bytes[0x1ff] = (byte) 0xaa;
    byte[] magic = {'H', 'd', 'r', 'S'};
    System.arraycopy(magic, 0, bytes, 0x202, magic.length);
    return bytes;
  }
}
