package org.mkpvhboot.recipe;

import java.util.List;
import org.mkpvhboot.memdisk.MemdiskEntry;

/** The further files of a memdisk, and where they came from. */
record Grafts(List<MemdiskEntry> entries, List<ReadFile> inputs) {
  static final Grafts NONE = new Grafts(List.of(), List.of());
}
