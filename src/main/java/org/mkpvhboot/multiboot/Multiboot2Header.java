package org.mkpvhboot.multiboot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Printable;

/**
 * The header by which a multiboot2 loader knows its images (Multiboot2 specification, section 3.1).
 *
 * @param offset in the file
 * @param architecture 0 for 32-bit protected mode of x86
 * @param length in bytes, as the header states it
 * @param tags as far as they can be read
 * @param isWhole whether the tags end with the end tag, within the length
 */
public record Multiboot2Header(
    long offset, long architecture, long length, List<Tag> tags, boolean isWhole) {
  /** The first word. */
  public static final long MAGIC = 0xe85250d6L;

  /** A loader looks for the header in so many bytes of the file. */
  public static final int SEARCHED = 32768;

  /** The header starts at a multiple of this, and so does each tag. */
  public static final int ALIGN = 8;

  /** {@link #architecture}: 32-bit protected mode of x86. */
  public static final long I386 = 0;

  /** Magic, architecture, length and checksum. */
  private static final int FIXED_SIZE = 16;

  /** A shorter file is none for grub-file and GRUB. */
  private static final int LEAST_FILE = 32;

  private static final int TAG_HEADER_SIZE = 8;
  private static final int END = 0;
  private static final int ENTRY_ADDRESS = 3;
  private static final int ENTRY_ADDRESS_SIZE = 12;
  private static final int FRAMEBUFFER = 5;
  private static final int FRAMEBUFFER_SIZE = 20;
  private static final int ENTRY_ADDRESS_EFI32 = 8;
  private static final int RELOCATABLE = 10;
  private static final int OPTIONAL = 1;

  /**
   * A tag.
   *
   * @param size in bytes, with type and flags, without padding
   * @param body what stands behind the size
   */
  public record Tag(int type, int flags, long size, Bytes body) {
    /** Whether GRUB knows the type. */
    public boolean isKnown() {
      return type <= RELOCATABLE && type != ENTRY_ADDRESS_EFI32;
    }

    /** Whether a loader that does not know the type may go on. */
    public boolean isOptional() {
      return (flags & OPTIONAL) != 0;
    }
  }

  public Multiboot2Header {
    tags = List.copyOf(tags);
  }

  /**
   * Writes a header with an entry address.
   *
   * <p>It takes any framebuffer too, though it needs none: without that GRUB warns of a missing
   * console, which no Xen guest has.
   */
  public static void encode(ByteWriter out, long entry) {
    int length = FIXED_SIZE + 16 + 24 + TAG_HEADER_SIZE;
    out.u32(MAGIC).u32(I386).u32(length).u32(-(MAGIC + I386 + length));
    out.u16(ENTRY_ADDRESS).u16(0).u32(ENTRY_ADDRESS_SIZE).u32(entry).u32(0);
    out.u16(FRAMEBUFFER).u16(OPTIONAL).u32(FRAMEBUFFER_SIZE).u32(0).u32(0).u32(0).u32(0);
    out.u16(END).u16(0).u32(TAG_HEADER_SIZE);
  }

  /** The first header of any architecture: magic and checksum are right, and it is aligned. */
  public static Optional<Multiboot2Header> find(Bytes file) {
    return all(file).stream().findFirst();
  }

  /** The header that GRUB takes on x86: the first of its architecture. */
  public static Optional<Multiboot2Header> findForX86(Bytes file) {
    return all(file).stream().filter(header -> header.architecture() == I386).findFirst();
  }

  /**
   * Where the magic stands, at a multiple of 4 in the bytes that a loader searches.
   *
   * <p>That is twice as often as a header may: one that is not aligned can be told from none.
   */
  public static Optional<Long> magicAt(Bytes file) {
    for (long at = 0; at + 4 <= Math.min(SEARCHED, file.size()); at += 4) {
      if (file.u32(at) == MAGIC) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private static List<Multiboot2Header> all(Bytes file) {
    List<Multiboot2Header> headers = new ArrayList<>();
    int size = Math.min(SEARCHED, file.size());
    if (size < LEAST_FILE) {
      return headers;
    }
    for (int at = 0; at <= size - FIXED_SIZE; at += ALIGN) {
      if (file.u32(at) == MAGIC && sum(file, at) == 0) {
        headers.add(decode(file.slice(0, size), at));
      }
    }
    return headers;
  }

  private static long sum(Bytes file, long at) {
    long sum = file.u32(at) + file.u32(at + 4) + file.u32(at + 8) + file.u32(at + 12);
    return sum & 0xffffffffL;
  }

  private static Multiboot2Header decode(Bytes searched, long offset) {
    long length = searched.u32(offset + 8);
    long end = Math.min(searched.size(), offset + length);
    List<Tag> tags = new ArrayList<>();
    long at = offset + FIXED_SIZE;
    boolean isWhole = false;
    while (!isWhole && at + TAG_HEADER_SIZE <= end) {
      long size = searched.u32(at + 4);
      if (size < TAG_HEADER_SIZE || size > end - at) {
        break;
      }
      Bytes body = searched.slice(at + TAG_HEADER_SIZE, size - TAG_HEADER_SIZE);
      tags.add(new Tag(searched.u16(at), searched.u16(at + 2), size, body));
      isWhole = searched.u16(at) == END;
      at += (size + ALIGN - 1) / ALIGN * ALIGN;
    }
    return new Multiboot2Header(offset, searched.u32(offset + 4), length, tags, isWhole);
  }

  /** Place, size and entry, as people read them. */
  public String title() {
    return "at "
        + Printable.hex(offset)
        + ", "
        + length
        + " bytes, entry "
        + entry().map(address -> Printable.hex(address)).orElse("none");
  }

  /** Where a loader enters the image; of several tags the last counts, as in GRUB. */
  public Optional<Long> entry() {
    return tags.stream()
        .filter(tag -> tag.type() == ENTRY_ADDRESS && tag.body().size() >= 4)
        .map(tag -> tag.body().u32(0))
        .reduce((first, last) -> last);
  }
}
