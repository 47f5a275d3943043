package org.mkpvhboot.anatomy;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfClass;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;

/** Programs of Xen's own that people take for a guest's kernel. */
public enum HostProgram {
  HYPERVISOR(
      "Xen version %d.%d",
      "is Xen itself, the hypervisor, not a guest's kernel",
      "It belongs into the host's boot loader. A guest needs a kernel of its own, or an image of"
          + " mkpvhboot build."),
  HVMLOADER(
      "HVM Loader\n",
      "is hvmloader, which Xen starts by itself in HVM guests, not a guest's kernel",
      "For an HVM guest write type = \"hvm\" and no kernel. For a PVH guest build an image: mkpvhboot"
          + " build --target i386-xen_pvh.");

  /** By which boot loaders know it (Multiboot Specification 0.6.96, 3.1). */
  private static final long MULTIBOOT_MAGIC = 0x1badb002L;

  private static final int MULTIBOOT_SEARCHED = 8192;

  private final String text;
  private final String what;
  private final String next;

  HostProgram(String text, String what, String next) {
    this.text = text;
    this.what = what;
    this.next = next;
  }

  /** The program that a file is, by a text that stands in it: both are 32-bit ELF files. */
  public static Optional<HostProgram> of(ElfFile elf) {
    if (elf.header().elfClass() != ElfClass.ELFCLASS32) {
      return Optional.empty();
    }
    for (HostProgram program : values()) {
      boolean isThere = elf.file().indexOf(Bytes.ofUtf8(program.text, "text"), 0) >= 0;
      // Linux has the hypervisor's text too
      if (isThere && (program != HYPERVISOR || isMultiboot(elf.file()))) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }

  private static boolean isMultiboot(Bytes file) {
    for (int at = 0; at < MULTIBOOT_SEARCHED && file.contains(at, 12); at += 4) {
      if (file.u32(at) == MULTIBOOT_MAGIC
          && ((file.u32(at) + file.u32(at + 4L) + file.u32(at + 8L)) & 0xffffffffL) == 0) {
        return true;
      }
    }
    return false;
  }

  /** What it is, to be read after the file's name. */
  public String what() {
    return what;
  }

  /** What to do about it. */
  public String next() {
    return next;
  }

  /** Says that a file is this and not an image; NOT_THIS_FORMAT. */
  Failure failure(Bytes file) {
    return new Failure(Kind.NOT_THIS_FORMAT, file.at(0), what, next);
  }
}
