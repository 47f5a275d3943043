package org.mkpvhboot.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.target.Target.Guest;

/**
 * A guest's memory as an image fills it.
 *
 * @param blocks by their addresses from 0 on, one after the other without a hole
 */
record MemoryMap(List<Block> blocks) {
  /** No machine has an address beyond this; an image that names one is not drawn. */
  private static final long HIGHEST = 1L << 52;

  private static final int MOST_BLOCKS = 40;
  private static final int MOST_RUNS = 12;
  private static final int OBJECT_HEADER_SIZE = 8;

  /** What a piece of memory holds. */
  enum Kind {
    KERNEL("the code and data of GRUB's kernel, from the file"),
    BSS("zeros that GRUB's kernel works in, not in the file"),
    MODULES("modules, one after the other"),
    MEMDISK("the archive that GRUB reads as the disk (memdisk)"),
    OTHER("loaded beside the modules"),
    FREE("nothing of the image is loaded here"),
    ROOM("GRUB copies the modules when it links them, and the memdisk");

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }

    String meaning() {
      return meaning;
    }
  }

  /**
   * A piece of memory.
   *
   * @param start its address
   * @param size in bytes
   */
  record Block(Kind kind, String label, long start, long size) {
    long end() {
      return start + size;
    }
  }

  MemoryMap {
    blocks = List.copyOf(blocks);
  }

  /**
   * The map of an image.
   *
   * @return empty when segments overlap, lie where no memory is, or are too many to be seen
   */
  static Optional<MemoryMap> of(GrubImage image) {
    List<Phdr> loads =
        image.elf().segments().stream()
            .filter(segment -> segment.p_type() == Phdr.PT_LOAD && segment.p_memsz() != 0)
            .sorted(Comparator.comparingLong(Phdr::p_paddr))
            .toList();
    List<Block> blocks = new ArrayList<>();
    long at = 0;
    for (Phdr load : loads) {
      if (!isWithin(load.p_paddr(), at, HIGHEST) || !isWithin(load.p_memsz(), 0, HIGHEST)) {
        return Optional.empty();
      }
      add(blocks, new Block(Kind.FREE, "not used", at, load.p_paddr() - at));
      blocksOf(image, load).forEach(block -> add(blocks, block));
      at = load.p_paddr() + load.p_memsz();
    }
    long most = image.memoryMiB() << 20;
    add(blocks, new Block(Kind.ROOM, "room for copies", at, most - at));
    return blocks.size() > MOST_BLOCKS ? Optional.empty() : Optional.of(new MemoryMap(blocks));
  }

  /** The address at which Xen enters, as the notes say it, else the ELF header. */
  static long entry(GrubImage image) {
    if (image.target().guest() == Guest.PVH) {
      return note(image, XenNote.PHYS32_ENTRY).orElse(image.elf().header().e_entry());
    }
    long virtual = note(image, XenNote.ENTRY).orElse(image.elf().header().e_entry());
    long shift = note(image, XenNote.VIRT_BASE).orElse(0L);
    return virtual - shift + note(image, XenNote.PADDR_OFFSET).orElse(0L);
  }

  private static Optional<Long> note(GrubImage image, long type) {
    return image.notes().stream()
        .filter(note -> note.type() == type)
        .map(XenNote::number)
        .reduce((first, last) -> last);
  }

  private static boolean isWithin(long value, long least, long most) {
    return least <= value && value <= most;
  }

  private static void add(List<Block> blocks, Block block) {
    if (block.size() > 0) {
      blocks.add(block);
    }
  }

  private static List<Block> blocksOf(GrubImage image, Phdr load) {
    if (load.equals(image.areaSegment())) {
      return area(image);
    }
    boolean isKernel = load.equals(image.kernelSegment());
    long inFile = Math.min(load.p_filesz(), load.p_memsz());
    long zeros = load.p_memsz() - inFile;
    return List.of(
        new Block(
            isKernel ? Kind.KERNEL : Kind.OTHER,
            isKernel ? "kernel" : "another segment",
            load.p_paddr(),
            inFile),
        new Block(Kind.BSS, isKernel ? "bss" : "zeros", load.p_paddr() + inFile, zeros));
  }

  /** The module area: a block for each run of objects of one type, in their order. */
  private static List<Block> area(GrubImage image) {
    Bytes bytes = image.elf().contents(image.areaSegment());
    int wordSize = image.target().wordSize();
    long start = image.areaSegment().p_paddr();
    long end = start + image.areaSegment().p_memsz();
    List<Block> blocks = new ArrayList<>();
    long at = start;
    // the info header counts to the first run
    long next = at + (wordSize == 8 ? bytes.u64(8) : bytes.u32(4));
    int count = 0;
    List<PayloadObject> objects = image.area().objects();
    for (int i = 0; i < objects.size(); i++) {
      PayloadObject object = objects.get(i);
      long size = OBJECT_HEADER_SIZE + (long) object.body().size();
      next = Math.min(end, next + (size + wordSize - 1) / wordSize * wordSize);
      count++;
      if (i == objects.size() - 1 || objects.get(i + 1).type() != object.type()) {
        add(blocks, new Block(kind(object.type()), label(object.type(), count), at, next - at));
        at = next;
        count = 0;
      }
    }
    add(blocks, new Block(Kind.OTHER, "end of the module area", at, end - at));
    return blocks.size() > MOST_RUNS
        ? List.of(new Block(Kind.MODULES, objects.size() + " objects", start, end - start))
        : blocks;
  }

  private static Kind kind(ObjectType type) {
    return switch (type) {
      case MODULE -> Kind.MODULES;
      case MEMDISK -> Kind.MEMDISK;
      default -> Kind.OTHER;
    };
  }

  private static String label(ObjectType type, int count) {
    if (type == ObjectType.MODULE) {
      return count == 1 ? "1 module" : count + " modules";
    }
    return type.title() + (count == 1 ? "" : ", " + count);
  }
}
