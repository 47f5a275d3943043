package org.mkpvhboot.anatomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Gunzip;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.ModuleFile;
import org.mkpvhboot.multiboot.Multiboot2Header;
import org.mkpvhboot.payload.ModuleArea;
import org.mkpvhboot.payload.ObjectNumbering;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;

/**
 * A GRUB image for Xen taken apart, whoever made it.
 *
 * @param packed whether the file was in gzip
 * @param kernelSegment the LOAD segment with GRUB's kernel
 * @param areaSegment the LOAD segment with the module area
 */
public record GrubImage(
    ElfFile elf,
    boolean packed,
    Target target,
    Phdr kernelSegment,
    Phdr areaSegment,
    ObjectNumbering numbering,
    ModuleArea area)
    implements XenImage {
  /** Page tables and lists; measured with images of all versions. */
  private static final int PV_ROOM_MIB = 2;

  /**
   * A module as it stands in an image.
   *
   * @param name from its ELF, or a number where it has none
   */
  public record Module(String name, Bytes file) {}

  /**
   * Takes an image apart; one that is packed with gzip is unpacked first.
   *
   * @throws Failure NOT_THIS_FORMAT when it is not a GRUB image for Xen, DAMAGED when a part does
   *     not fit
   */
  public static GrubImage decode(Bytes bytes) {
    boolean packed = Packing.GZIP.isIn(bytes);
    return of(elf(packed ? Gunzip.unpack(bytes) : bytes), packed);
  }

  /**
   * Takes an image apart that is not packed.
   *
   * @param numbering of its objects
   * @throws Failure as {@link #decode(Bytes)}
   */
  public static GrubImage decode(Bytes bytes, ObjectNumbering numbering) {
    return of(elf(bytes), false, Optional.of(numbering));
  }

  private static ElfFile elf(Bytes file) {
    OtherFormat.of(file)
        .ifPresent(
            other -> {
              throw other.failure(file);
            });
    return ElfFile.decode(file);
  }

  /**
   * Takes an ELF file apart.
   *
   * @throws Failure as {@link #decode(Bytes)}
   */
  static GrubImage of(ElfFile elf, boolean packed) {
    GrubImage image = of(elf, packed, Optional.empty());
    return image
        .grubVersion()
        .map(ObjectNumbering::ofVersion)
        .filter(numbering -> numbering != image.numbering())
        .map(image::withNumbering)
        .orElse(image);
  }

  /** Without a known numbering it is told from the objects. */
  private static GrubImage of(ElfFile elf, boolean packed, Optional<ObjectNumbering> known) {
    List<Phdr> loads = elf.segments().stream().filter(Phdr::isLoad).toList();
    loads.forEach(load -> checkWhole(elf.file(), load));
    Phdr areaSegment =
        loads.stream()
            .filter(load -> ModuleArea.isArea(elf.contents(load)))
            .findFirst()
            .orElseThrow(() -> notGrub(elf.file()));
    Phdr kernelSegment =
        loads.stream()
            .filter(load -> load.p_offset() != areaSegment.p_offset())
            .findFirst()
            .orElseThrow(() -> notGrub(elf.file()));
    Target target = targetOf(elf, kernelSegment);
    Bytes area = elf.contents(areaSegment);
    ObjectNumbering numbering =
        known.orElseGet(() -> ModuleArea.guessNumbering(area, target.wordSize()));
    return new GrubImage(
        elf,
        packed,
        target,
        kernelSegment,
        areaSegment,
        numbering,
        ModuleArea.decode(area, target.wordSize(), numbering));
  }

  /** The same image, its objects read by another numbering, for one whose GRUB version is known. */
  public GrubImage withNumbering(ObjectNumbering other) {
    ModuleArea sameArea = ModuleArea.decode(elf.contents(areaSegment), target.wordSize(), other);
    return new GrubImage(elf, packed, target, kernelSegment, areaSegment, other, sameArea);
  }

  @Override
  public String name() {
    return "GRUB";
  }

  @Override
  public Guest guest() {
    return target.guest();
  }

  @Override
  public <T> T choose(
      Function<GrubImage, T> grub,
      Function<XenFirmware, T> firmware,
      Function<XenKernel, T> kernel) {
    return grub.apply(this);
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
    return Multiboot2Header.findForX86(file());
  }

  /** The bytes that the kernel's segment has in memory but not in the file. */
  public long bssSize() {
    return kernelSegment.p_memsz() - kernelSegment.p_filesz();
  }

  /** The first address of guest memory behind everything that is loaded. */
  public long memoryEnd() {
    return elf.segments().stream()
        .filter(Phdr::isLoad)
        .mapToLong(segment -> segment.p_paddr() + segment.p_memsz())
        .max()
        .orElse(0);
  }

  /**
   * For GRUB itself, up to a guest's config: to the end of what is loaded, and once more the
   * modules, which it copies; what Xen puts beside a PV guest's image comes on top.
   */
  @Override
  public long memoryMiB() {
    long bytes = memoryEnd() + areaSegment.p_memsz();
    return ((bytes + (1 << 20) - 1) >> 20) + (target.guest() == Guest.PV ? PV_ROOM_MIB : 0);
  }

  /** What a segment is for: {@code kernel}, {@code modules}, {@code notes} and so on. */
  @Override
  public String title(Phdr segment) {
    if (segment.equals(kernelSegment)) {
      return "kernel";
    }
    if (segment.equals(areaSegment)) {
      return "modules";
    }
    return entrySegment().filter(segment::equals).isPresent()
        ? "entry"
        : XenImage.super.title(segment);
  }

  @Override
  public List<XenNote> notes() {
    return NoteTable.of(elf).notes();
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

  /** GRUB's version, where the module {@code normal} is there to tell it, in the memdisk too. */
  public Optional<String> grubVersion() {
    // no names are read behind that of normal, which stands near the start
    for (PayloadObject module : area.all(ObjectType.MODULE)) {
      if (ModuleFile.name(module.body()).equals(Optional.of("normal"))) {
        return ModuleFile.grubVersion(module.body());
      }
    }
    boolean mayBeInside = prefix().filter(folder -> folder.startsWith("(memdisk)")).isPresent();
    return mayBeInside ? memdisk().flatMap(GrubImage::versionOf) : Optional.empty();
  }

  /** An image of grub-mkstandalone has its modules as files. */
  private static Optional<String> versionOf(Memdisk memdisk) {
    return memdisk.entries().stream()
        .map(MemdiskEntry::path)
        .filter(path -> path.endsWith("/normal.mod"))
        .findFirst()
        .flatMap(memdisk::file)
        .flatMap(ModuleFile::grubVersion);
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

  /** The memdisk taken apart; empty when there is none or it is not a tar archive. */
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
            + " linked to "
            + Printable.hex(kernelSegment.p_paddr())
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
