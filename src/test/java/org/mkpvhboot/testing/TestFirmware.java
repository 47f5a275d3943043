package org.mkpvhboot.testing;

import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;

/**
 * A flat firmware laid out as OVMF is: a block for a header, volumes, the reset vector at the end.
 *
 * <p>Everything may be set to something wrong.
 */
public final class TestFirmware {
  /** Where the first volume starts; the block before it holds a header or nothing. */
  public static final int VOLUME = 0x1000;

  /** The header that OVMF's Xen build carries whatever its size, made for 2 MiB at 0x100000. */
  public static final Bytes OVMFS_HEADER =
      Hex.bytes(
          "7f454c46 01010103 00000000 00000000", // e_ident: 32-bit, little-endian, GNU
          "0200 0300 01000000 d0ff2f00 34000000", // ET_EXEC, EM_386, 1, e_entry, e_phoff
          "00000000 00000000 3400 2000 0200 0000", // e_shoff, e_flags, sizes, 2 program headers
          "0000 0000", // e_shnum, e_shstrndx
          "01000000 00000000 00001000 00001000", // LOAD: p_offset, p_vaddr, p_paddr
          "00002000 00002000 07000000 00000000", // p_filesz, p_memsz, RWX, p_align
          "04000000 74000000 74001000 74001000", // NOTE
          "14000000 14000000 04000000 00000000",
          "04000000 04000000 12000000 58656e00 d0ff2f00"); // PHYS32_ENTRY

  /**
   * The first bytes of a table of GUIDs, which stock OVMF has where the Xen build has its entry.
   */
  public static final Bytes GUID_TABLE = Hex.bytes("de82b596 b21ff745 baeaa366 c55a082d");

  private final int size;
  private Bytes header = OVMFS_HEADER;
  private Bytes entry = Hex.bytes("eb8e");
  private Bytes signature = Bytes.ofUtf8("VTF\0", "VTF");
  private long volumeSize;

  private TestFirmware(int size) {
    this.size = size;
    this.volumeSize = (long) size - VOLUME;
  }

  /** OVMF's Xen build of a size, with the header that it has whatever its size. */
  public static TestFirmware ofXen(int size) {
    return new TestFirmware(size);
  }

  /** OVMF as distributions have it, without a PVH entry. */
  public static TestFirmware stock(int size) {
    return new TestFirmware(size).header(Hex.bytes("00")).entry(GUID_TABLE);
  }

  /** The first bytes. */
  public TestFirmware header(Bytes other) {
    header = other;
    return this;
  }

  /** The bytes where the PVH entry is. */
  public TestFirmware entry(Bytes other) {
    entry = other;
    return this;
  }

  /** The four bytes by which the reset vector is known. */
  public TestFirmware signature(String other) {
    signature = Bytes.ofUtf8(other, "signature");
    return this;
  }

  /** The size that the volume says it has; 0 for no volume. */
  public TestFirmware volumeSize(long other) {
    volumeSize = other;
    return this;
  }

  public Bytes build() {
    ByteWriter out = new ByteWriter(size).bytes(header);
    while (out.size() < VOLUME) {
      out.u8(0xff);
    }
    if (volumeSize != 0) {
      out.zeros(0x20).u64(volumeSize).latin1("_FVH");
    }
    out.padTo(size - 0x30).bytes(entry).padTo(size - 0x14).bytes(signature).padTo(size);
    return out.toBytes("OVMF.fd");
  }
}
