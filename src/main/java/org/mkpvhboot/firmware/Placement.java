package org.mkpvhboot.firmware;

/**
 * A flat firmware in a PVH guest's memory.
 *
 * @param load the address of its first byte
 * @param entry the address at which Xen enters it
 */
public record Placement(FlatFirmware firmware, long load, long entry) {
  /** Where OVMF's Xen build has its memory, whatever its address (OvmfXen.fdf, PlatformPei). */
  static final long OVMF_MEMORY = 0x800000;

  /** The address after it. */
  static final long OVMF_MEMORY_END = 0x1510000;

  /** OVMF does not come up with less. */
  private static final long OVMF_LEAST_MIB = 32;

  private static final int PAGE = 4096;
  private static final int MIB_SHIFT = 20;

  /** The address after the last byte. */
  public long end() {
    return load + firmware.size();
  }

  /** The address of OVMF's PVH entry at this place. */
  public long pvhEntry() {
    return end() - FlatFirmware.ENTRY_FROM_END;
  }

  /** Where Xen puts the start info: the page after the last byte. */
  long startInfo() {
    return (end() + PAGE - 1) / PAGE * PAGE;
  }

  /** The address after the page of the start info. */
  long startInfoEnd() {
    return startInfo() + PAGE;
  }

  /** The least memory of a guest, in MiB. */
  public long leastMemoryMiB() {
    long loaded = (startInfoEnd() + (1L << MIB_SHIFT) - 1) >> MIB_SHIFT;
    return firmware.isOvmf() ? Math.max(OVMF_LEAST_MIB, loaded) : loaded;
  }
}
