package org.mkpvhboot.payload;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;

/**
 * Finds the names that GRUB's kernel exports to modules, in a table in its data.
 *
 * <p>The kernel has no ELF symbol table. Its own table, in kernel.img as in an image, has a record
 * for each name (a pointer to it, the symbol's address, a u32 that is 1 for a function) and ends
 * with an empty one.
 */
public final class KernelSymbols {
  /** GRUB 2.06 to 2.14 have 158 to 171; so many in a row are no accident. */
  private static final int FEWEST = 64;

  private static final int LONGEST_NAME = 256;

  private final Bytes code;
  private final Target target;
  private final int width;
  private final int recordSize;
  private final long memorySize;

  private KernelSymbols(Bytes code, long bssSize, Target target) {
    this.code = code;
    this.target = target;
    this.width = target.wordSize();
    this.recordSize = 3 * width;
    this.memorySize = code.size() + bssSize;
  }

  /**
   * Finds the names.
   *
   * @param code the kernel as it lies in memory, from the link address
   * @param bssSize bytes of memory after it that are the kernel's too
   * @return empty when there is no such table or more than one: the kernel is of another kind
   */
  public static Optional<Set<String>> find(Bytes code, long bssSize, Target target) {
    return new KernelSymbols(code, bssSize, target).find();
  }

  private Optional<Set<String>> find() {
    Optional<Set<String>> found = Optional.empty();
    long at = 0;
    while (code.contains(at, recordSize)) {
      if (!isRecord(at)) {
        at += width;
        continue;
      }
      Set<String> names = new HashSet<>();
      for (; isRecord(at); at += recordSize) {
        names.add(name(at));
      }
      if (names.size() >= FEWEST && isEmptyRecord(at)) {
        if (found.isPresent()) {
          return Optional.empty();
        }
        found = Optional.of(names);
      }
    }
    return found;
  }

  private boolean isRecord(long at) {
    if (!code.contains(at, recordSize)) {
      return false;
    }
    long nameAt = word(at) - target.linkAddress();
    if (nameAt <= 0 || nameAt >= code.size()) {
      return false;
    }
    long address = word(at + width) - target.linkAddress();
    long isFunction = word(at + 2L * width);
    return address >= 0
        && address < memorySize
        && (isFunction == 0 || isFunction == 1)
        && isIdentifier(nameAt);
  }

  private boolean isEmptyRecord(long at) {
    return code.contains(at, recordSize) && code.slice(at, recordSize).isZero();
  }

  private String name(long at) {
    return code.from(word(at) - target.linkAddress()).cString();
  }

  private boolean isIdentifier(long at) {
    for (long i = at; i < code.size() && i - at <= LONGEST_NAME; i++) {
      int c = code.u8(i);
      if (c == 0) {
        return i > at;
      }
      boolean isLetter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
      if (!isLetter && (i == at || c < '0' || c > '9')) {
        return false;
      }
    }
    return false;
  }

  private long word(long at) {
    return width == 8 ? code.u64(at) : code.u32(at);
  }
}
