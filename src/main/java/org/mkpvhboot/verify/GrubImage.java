package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Gunzip;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.modules.ModuleFile;
import org.mkpvhboot.multiboot.Multiboot2Header;
import org.mkpvhboot.payload.ModuleArea;
import org.mkpvhboot.payload.ObjectNumbering;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.target.Target;

/**
 * A GRUB image for Xen taken apart, whoever made it.
 *
 * @param file the bytes, unpacked when they were gzip
 * @param packed whether they were gzip
 * @param kernelSegment the LOAD segment with GRUB's kernel
 * @param areaSegment the LOAD segment with the module area
 */
public record GrubImage(
    Bytes file,
    boolean packed,
    ElfFile elf,
    Target target,
    Phdr kernelSegment,
    Phdr areaSegment,
    ObjectNumbering numbering,
    ModuleArea area) {
  /**
   * A module as it stands in an image.
   *
   * @param name from its ELF, or a number where it has none
   */
  public record Module(String name, Bytes file) {}

  /**
   * Takes an image apart.
   *
   * @throws Failure NOT_THIS_FORMAT when it is no GRUB image for Xen, DAMAGED when a part does not
   *     fit
   */
  public static GrubImage decode(Bytes bytes) {
    GrubImage image = decode(bytes, Optional.empty());
    return image
        .grubVersion()
        .map(ObjectNumbering::ofVersion)
        .filter(numbering -> numbering != image.numbering())
        .map(image::withNumbering)
        .orElse(image);
  }

  /**
   * Takes an image apart.
   *
   * @param known the numbering of its objects; without one it is told from the objects
   * @throws Failure as {@link #decode(Bytes)}
   */
  static GrubImage decode(Bytes bytes, Optional<ObjectNumbering> known) {
    boolean packed = Gunzip.isGzip(bytes);
    Bytes file = packed ? Gunzip.unpack(bytes) : bytes;
    OtherFormat.check(file);
    ElfFile elf = ElfFile.decode(file);
    List<Phdr> loads =
        elf.segments().stream().filter(segment -> segment.p_type() == Phdr.PT_LOAD).toList();
    loads.forEach(load -> checkWhole(file, load));
    Phdr areaSegment =
        loads.stream()
            .filter(load -> ModuleArea.isArea(elf.contents(load)))
            .findFirst()
            .orElseThrow(() -> notGrub(file));
    Phdr kernelSegment =
        loads.stream()
            .filter(load -> load.p_offset() != areaSegment.p_offset())
            .findFirst()
            .orElseThrow(() -> notGrub(file));
    Target target = targetOf(elf, kernelSegment);
    Bytes area = elf.contents(areaSegment);
    ObjectNumbering numbering =
        known.orElseGet(() -> ModuleArea.guessNumbering(area, target.wordSize()));
    return new GrubImage(
        file,
        packed,
        elf,
        target,
        kernelSegment,
        areaSegment,
        numbering,
        ModuleArea.decode(area, target.wordSize(), numbering));
  }

  /** The same image, its objects read by another numbering, for one whose GRUB version is known. */
  public GrubImage withNumbering(ObjectNumbering other) {
    ModuleArea sameArea = ModuleArea.decode(elf.contents(areaSegment), target.wordSize(), other);
    return new GrubImage(file, packed, elf, target, kernelSegment, areaSegment, other, sameArea);
  }

  /** GRUB's kernel, the bytes of its segment. */
  public Bytes kernel() {
    return elf.contents(kernelSegment);
  }

  /** The segment by whose code another GRUB enters the image; empty in one for Xen alone. */
  public Optional<Phdr> entrySegment() {
    return SecondStageCode.segment(elf);
  }

  /** The header by which another GRUB knows the image. */
  public Optional<Multiboot2Header> multiboot2() {
    return Multiboot2Header.findForX86(file);
  }

  /** The bytes that the kernel's segment has in memory but not in the file. */
  public long bssSize() {
    return kernelSegment.p_memsz() - kernelSegment.p_filesz();
  }

  /** The first address of guest memory behind everything that is loaded. */
  public long memoryEnd() {
    return elf.segments().stream()
        .filter(segment -> segment.p_type() == Phdr.PT_LOAD)
        .mapToLong(segment -> segment.p_paddr() + segment.p_memsz())
        .max()
        .orElse(0);
  }

  /** What a segment is for: {@code kernel}, {@code modules}, {@code notes} and so on. */
  public String title(Phdr segment) {
    if (segment.equals(kernelSegment)) {
      return "kernel";
    }
    if (segment.equals(areaSegment)) {
      return "modules";
    }
    if (entrySegment().filter(segment::equals).isPresent()) {
      return "entry";
    }
    return switch ((int) segment.p_type()) {
      case (int) Phdr.PT_LOAD -> "load";
      case (int) Phdr.PT_NOTE -> "notes";
      case (int) Phdr.PT_GNU_STACK -> "stack";
      default -> "type " + segment.p_type();
    };
  }

  /** The notes of Xen, as its loader finds them. */
  public List<XenNote> notes() {
    return NoteTable.of(elf).all().stream().map(LoaderNote::note).toList();
  }

  /** The modules in their order. */
  public List<Module> modules() {
    List<Module> modules = new ArrayList<>();
    for (PayloadObject object : area.all(ObjectType.MODULE)) {
      String number = "module-" + (modules.size() + 1);
      modules.add(new Module(ModuleFile.name(object.body()).orElse(number), object.body()));
    }
    return modules;
  }

  /** GRUB's version, where the module {@code normal} is there to tell it. */
  public Optional<String> grubVersion() {
    // no names are read behind that of normal, which stands near the start
    for (PayloadObject module : area.all(ObjectType.MODULE)) {
      if (ModuleFile.name(module.body()).equals(Optional.of("normal"))) {
        return ModuleFile.grubVersion(module.body());
      }
    }
    return Optional.empty();
  }

  /** The initial value of {@code $prefix}, as text. */
  public Optional<String> prefix() {
    return area.first(ObjectType.PREFIX).map(prefix -> prefix.body().cString());
  }

  /** The early config without the NULs at its end. */
  public Optional<Bytes> earlyConfig() {
    return area.first(ObjectType.EARLY_CONFIG).map(object -> withoutNuls(object.body()));
  }

  /** The memdisk object's bytes, a tar archive in all likelihood. */
  public Optional<Bytes> memdiskBytes() {
    return area.first(ObjectType.MEMDISK).map(PayloadObject::body);
  }

  /** The memdisk taken apart; empty when there is none or it is no tar archive. */
  public Optional<Memdisk> memdisk() {
    try {
      return memdiskBytes().map(Memdisk::decode);
    } catch (Failure notTar) {
      return Optional.empty();
    }
  }

  private static Bytes withoutNuls(Bytes body) {
    int end = body.size();
    while (end > 0 && body.u8(end - 1) == 0) {
      end--;
    }
    return body.slice(0, end);
  }

  private static Target targetOf(ElfFile elf, Phdr kernelSegment) {
    Ehdr header = elf.header();
    for (Target target : Target.values()) {
      if (header.elfClass() == target.elfClass()
          && header.e_machine() == target.machine()
          && kernelSegment.p_paddr() == target.linkAddress()) {
        return target;
      }
    }
    throw new Failure(
        Kind.NOT_THIS_FORMAT,
        Place.file(elf.file().file()),
        "holds a GRUB for machine "
            + header.e_machine()
            + " linked to 0x"
            + Long.toHexString(kernelSegment.p_paddr())
            + ", which is none of the Xen targets",
        "Targets are " + String.join(", ", Target.ids()) + ".");
  }

  private static void checkWhole(Bytes file, Phdr load) {
    if (!file.contains(load.p_offset(), load.p_filesz())) {
      throw new Failure(
          Kind.DAMAGED,
          file.at(file.size()),
          String.format(
              Locale.ROOT,
              "ends here, but a segment at 0x%x has 0x%x bytes: the file is truncated",
              load.p_offset(),
              load.p_filesz()),
          "Build or copy the image again; mkpvhboot verify names all that is missing.");
    }
  }

  private static Failure notGrub(Bytes file) {
    return new Failure(
        Kind.NOT_THIS_FORMAT,
        Place.file(file.file()),
        "is an ELF file, but no GRUB image: no segment starts with a module area",
        "An image made by mkpvhboot, grub-mkimage or grub-mkstandalone for Xen is needed here;"
            + " mkpvhboot verify judges other kernels, too.");
  }
}
