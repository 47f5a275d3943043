package org.mkpvhboot.testing;

import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.testing.Draft.Note;

/** Kernels that are no GRUB. */
public final class TestKernel {
  private TestKernel() {}

  /** A kernel with the notes that Linux has, for PV and PVH. */
  public static Bytes linux() {
    Draft draft = Draft.pv64();
    draft.note(Note.string(XenNote.GUEST_OS, "linux"));
    draft.note(Note.number(XenNote.PHYS32_ENTRY, 0x40, 4));
    draft.tail = Bytes.ofUtf8("Linux version %s\0L Linux version 6.1.0-9-amd64 (debian)\n", "tail");
    return draft.build();
  }

  /** A kernel for PVH with no other note than that of its entry. */
  public static Bytes unknown() {
    return Draft.pvh32().build();
  }
}
