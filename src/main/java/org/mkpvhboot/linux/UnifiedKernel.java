package org.mkpvhboot.linux;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/**
 * A unified kernel image: a program for EFI that has Linux in a section (UAPI.5; PE/COFF).
 *
 * <p>Xen's toolstack knows nothing of it.
 */
public final class UnifiedKernel {
  private static final int MZ = 0x5a4d;
  private static final int E_LFANEW = 0x3c;
  private static final long PE = 0x00004550;
  private static final int COFF_SIZE = 24;
  private static final int NUMBER_OF_SECTIONS = 6;
  private static final int SIZE_OF_OPTIONAL_HEADER = 20;
  private static final int SECTION_SIZE = 40;
  private static final int VIRTUAL_SIZE = 8;
  private static final int SIZE_OF_RAW_DATA = 16;
  private static final int POINTER_TO_RAW_DATA = 20;
  private static final Bytes LINUX = Bytes.ofUtf8(".linux\0\0", "name");

  private UnifiedKernel() {}

  /** Whether a file starts as programs for EFI do, and may be a unified kernel image. */
  public static boolean isProgram(Bytes start) {
    return start.contains(0, E_LFANEW + 4) && start.u16(0) == MZ;
  }

  /** The kernel of a unified kernel image; empty for any other file. */
  public static Optional<Bytes> linux(Bytes file) {
    if (!isProgram(file)) {
      return Optional.empty();
    }
    long header = file.u32(E_LFANEW);
    if (!file.contains(header, COFF_SIZE) || file.u32(header) != PE) {
      return Optional.empty();
    }
    int count = file.u16(header + NUMBER_OF_SECTIONS);
    long at = header + COFF_SIZE + file.u16(header + SIZE_OF_OPTIONAL_HEADER);
    for (int i = 0; i < count && file.contains(at, SECTION_SIZE); i++) {
      if (file.isAt(at, LINUX)) {
        return contents(file, at);
      }
      at += SECTION_SIZE;
    }
    return Optional.empty();
  }

  private static Optional<Bytes> contents(Bytes file, long section) {
    long size = Math.min(file.u32(section + VIRTUAL_SIZE), file.u32(section + SIZE_OF_RAW_DATA));
    long start = file.u32(section + POINTER_TO_RAW_DATA);
    return file.contains(start, size) ? Optional.of(file.slice(start, size)) : Optional.empty();
  }
}
