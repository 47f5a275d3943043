package org.mkpvhboot.reference.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfClass;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.reference.RealKernels;
import org.mkpvhboot.target.Target.Guest;

/**
 * The headers and notes of a real Linux kernel, in a small file.
 *
 * <p>It has no sections; a LOAD segment has a page of zeros in the file and is as large in memory
 * as it was.
 */
final class KernelBase {
  private static final int PAGE = 4096;

  private KernelBase() {}

  static Base of(Guest guest) {
    return new Base(
        "Linux for " + guest, small(RealKernels.BOOKWORM.unpacked()), guest, Optional.empty());
  }

  private static Bytes small(Bytes kernel) {
    ElfFile elf = ElfFile.decode(kernel);
    Ehdr header = elf.header();
    ElfClass elfClass = header.elfClass();
    long headers = elfClass.ehsize() + (long) elf.segments().size() * elfClass.phentsize();
    ByteWriter contents = new ByteWriter();
    List<Phdr> segments = new ArrayList<>();
    for (Phdr segment : elf.segments()) {
      Bytes kept =
          segment.p_type() == Phdr.PT_NOTE
              ? elf.contents(segment)
              : Bytes.of(new byte[PAGE], "page");
      segments.add(
          new Phdr(
              segment.p_type(),
              headers + contents.size(),
              segment.p_vaddr(),
              segment.p_paddr(),
              kept.size(),
              Math.max(kept.size(), segment.p_memsz()),
              segment.p_flags(),
              segment.p_align()));
      contents.bytes(kept);
    }
    ByteWriter out = new ByteWriter();
    new Ehdr(
            elfClass,
            header.osabi(),
            header.e_type(),
            header.e_machine(),
            header.e_entry(),
            elfClass.ehsize(),
            0,
            elfClass.phentsize(),
            segments.size(),
            header.e_shentsize(),
            0,
            0)
        .encode(out);
    segments.forEach(segment -> segment.encode(out, elfClass));
    return out.bytes(contents.toBytes("contents")).toBytes("kernel");
  }
}
