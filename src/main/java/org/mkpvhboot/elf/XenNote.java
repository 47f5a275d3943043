package org.mkpvhboot.elf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Printable;

/**
 * A note of Xen in an ELF file (gABI figure 5-3; types from Xen's public header elfnote.h).
 *
 * @param type the note's type, one of the constants here
 * @param descsz the size that the header states; on i386-xen it is more than what follows
 * @param desc the descriptor's bytes that are there, without padding
 */
public record XenNote(long type, long descsz, Bytes desc) {
  public static final long ENTRY = 1;
  public static final long VIRT_BASE = 3;
  public static final long PADDR_OFFSET = 4;
  public static final long XEN_VERSION = 5;
  public static final long GUEST_OS = 6;
  public static final long LOADER = 8;
  public static final long PAE_MODE = 9;
  public static final long FEATURES = 10;
  public static final long BSD_SYMTAB = 11;
  public static final long L1_MFN_VALID = 13;
  public static final long INIT_P2M = 15;
  public static final long PHYS32_ENTRY = 18;
  public static final long PHYS32_RELOC = 19;

  private static final String NAME = "Xen\0";
  private static final int ALIGN = 4;

  /** The size of a pair of L1_MFN_VALID with numbers of 8 bytes. */
  private static final int MFN_PAIR = 16;

  /** A note whose descriptor is a NUL-terminated string. */
  public static XenNote string(long type, String value) {
    return stringWithSize(type, value, value.length() + 1);
  }

  /** A note whose header states another descriptor size than that of its string. */
  public static XenNote stringWithSize(long type, String value, long descsz) {
    byte[] desc = (value + "\0").getBytes(StandardCharsets.US_ASCII);
    return new XenNote(type, descsz, Bytes.of(desc, "note"));
  }

  /**
   * A note whose descriptor is a number.
   *
   * @param width 4 or 8 bytes
   */
  public static XenNote number(long type, long value, int width) {
    return new XenNote(type, width, new ByteWriter(width).word(value, width).toBytes("note"));
  }

  /** Writes the notes one after another, each part padded to 4 bytes. */
  public static void encode(List<XenNote> notes, ByteWriter out) {
    for (XenNote note : notes) {
      out.u32(NAME.length()).u32(note.descsz()).u32(note.type()).latin1(NAME);
      out.bytes(note.desc()).align(ALIGN);
    }
  }

  /** The name of the type in Xen's public header, or its number. */
  public String typeName() {
    return nameOf(type);
  }

  /** The name of a note type in Xen's public header, or its number. */
  public static String nameOf(long type) {
    return switch ((int) type) {
      case (int) ENTRY -> "ENTRY";
      case 2 -> "HYPERCALL_PAGE";
      case (int) VIRT_BASE -> "VIRT_BASE";
      case (int) PADDR_OFFSET -> "PADDR_OFFSET";
      case (int) XEN_VERSION -> "XEN_VERSION";
      case (int) GUEST_OS -> "GUEST_OS";
      case 7 -> "GUEST_VERSION";
      case (int) LOADER -> "LOADER";
      case (int) PAE_MODE -> "PAE_MODE";
      case (int) FEATURES -> "FEATURES";
      case (int) BSD_SYMTAB -> "BSD_SYMTAB";
      case 12 -> "HV_START_LOW";
      case (int) L1_MFN_VALID -> "L1_MFN_VALID";
      case 14 -> "SUSPEND_CANCEL";
      case (int) INIT_P2M -> "INIT_P2M";
      case 16 -> "MOD_START_PFN";
      case 17 -> "SUPPORTED_FEATURES";
      case (int) PHYS32_ENTRY -> "PHYS32_ENTRY";
      case (int) PHYS32_RELOC -> "PHYS32_RELOC";
      default -> "type " + type;
    };
  }

  /** Whether this is a type of Xen's public header. */
  public boolean isKnown() {
    return type >= ENTRY && type <= PHYS32_RELOC;
  }

  /** Whether a note of this type has a string, as against a number. */
  public boolean isString() {
    return isString(type);
  }

  /** Whether notes of a type have a string. */
  public static boolean isString(long type) {
    return switch ((int) type) {
      case (int) XEN_VERSION,
          (int) GUEST_OS,
          7,
          (int) LOADER,
          (int) PAE_MODE,
          (int) FEATURES,
          (int) BSD_SYMTAB ->
          true;
      default -> false;
    };
  }

  /** The value as people write it: a string, a hexadecimal number, or what its numbers mean. */
  public String value() {
    if (isString()) {
      return string();
    }
    return switch ((int) type) {
      case (int) PHYS32_RELOC -> PhysRelocation.of(this).toString();
      case (int) L1_MFN_VALID -> validFrames();
      default -> Printable.hex(number());
    };
  }

  /** Pairs of a mask and a value, by which a page table's entry is known to be valid. */
  private String validFrames() {
    int width = desc.size() % MFN_PAIR == 0 ? MFN_PAIR / 2 : MFN_PAIR / 4;
    List<String> pairs = new ArrayList<>();
    for (long at = 0; desc.contains(at, 2L * width); at += 2L * width) {
      String mask = Printable.hex(desc.word(at, width));
      pairs.add("mask " + mask + ", value " + Printable.hex(desc.word(at + width, width)));
    }
    return pairs.isEmpty() ? "none" : String.join("; ", pairs);
  }

  /** The descriptor as a little-endian number of 1, 2, 4 or 8 bytes; any other size reads as 0. */
  public long number() {
    if (desc.size() != descsz) {
      return 0;
    }
    return switch (desc.size()) {
      case 1 -> desc.u8(0);
      case 2 -> desc.u16(0);
      case 4 -> desc.u32(0);
      case 8 -> type == PHYS32_ENTRY ? desc.u32(0) : desc.u64(0);
      default -> 0;
    };
  }

  /** The descriptor as a string, up to its NUL. */
  public String string() {
    return desc.cString();
  }
}
