package org.mkpvhboot.multiboot;

import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.PackedFiles;

/**
 * The code between two protocols: entered by multiboot2, it enters GRUB's kernel as Xen does.
 *
 * <p>Its source is {@code src/main/asm/multiboot2-entry.S}; the assembler's bytes are packed. They
 * depend on their address in one place, which is written when the image is built.
 */
public final class EntryCode {
  /** {@code mov imm32, %ebp}: the first instruction, with the address of the code. */
  private static final int MOV_EBP = 0xbd;

  private static final int ADDRESS_AT = 1;
  private static final int ADDRESS_END = ADDRESS_AT + 4;

  private EntryCode() {}

  /** The bytes as the assembler wrote them, for the address 0. */
  public static Bytes packed() {
    return PackedFiles.read("asm/multiboot2-entry.bin", "multiboot2 entry");
  }

  /** Whether bytes start as the code does. */
  public static boolean isCode(Bytes bytes) {
    return bytes.size() >= ADDRESS_END && bytes.u8(0) == MOV_EBP;
  }

  /** The address that a code is made for; only where {@link #isCode}. */
  public static long address(Bytes code) {
    return code.u32(ADDRESS_AT);
  }

  /** The code for another address; only where {@link #isCode}. */
  public static Bytes at(Bytes code, long address) {
    return new ByteWriter(code.size())
        .bytes(code.slice(0, ADDRESS_AT))
        .u32(address)
        .bytes(code.from(ADDRESS_END))
        .toBytes(code.file());
  }
}
