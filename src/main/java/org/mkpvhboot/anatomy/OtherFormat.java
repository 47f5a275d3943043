package org.mkpvhboot.anatomy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfClass;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.firmware.FlatFirmware;
import org.mkpvhboot.linux.BzImage;
import org.mkpvhboot.linux.UnifiedKernel;

/**
 * What a file is that is not an ELF file, as far as its bytes tell, for those who named the wrong
 * one.
 *
 * @param name of the format
 * @param what the fault, to be read after the file's name
 * @param next what to do about it
 */
public record OtherFormat(String name, String what, String next) {
  private static final String BUILD_FOR_XEN =
      "An image for the target i386-xen_pvh, x86_64-xen or i386-xen is needed here.";
  private static final String NAME_THE_IMAGE =
      "Give the image itself: the file that kernel= names in the guest's xl config.";

  private static final OtherFormat EMPTY =
      new OtherFormat("an empty file", "is empty", "Build or copy the image again.");
  private static final OtherFormat CUT =
      new OtherFormat(
          "a part of an ELF header",
          "ends within its ELF header: it is truncated",
          "Build or copy the image again.");
  private static final OtherFormat TEXT =
      new OtherFormat("text", "is text, not an image", NAME_THE_IMAGE);
  private static final OtherFormat UNKNOWN =
      new OtherFormat("unknown", "is not an ELF file", NAME_THE_IMAGE);
  private static final OtherFormat BZIMAGE =
      new OtherFormat(
          "bzImage",
          "is a packed Linux kernel, not a GRUB image",
          "mkpvhboot inspect shows what is in it, and verify says whether Xen starts it.");
  private static final OtherFormat UNIFIED_KERNEL =
      new OtherFormat(
          "a unified kernel image",
          "is a unified kernel image, a program for EFI that Xen does not start as a guest's kernel",
          "Take the kernel out of it: objcopy -O binary --only-section=.linux FILE vmlinuz. Its command line"
              + " and initrd, the sections .cmdline and .initrd, go into the guest's xl config.");

  /** The offset of an ELF file's class (gABI, e_ident). */
  private static final int EI_CLASS = 4;

  /** Text is known by its start. */
  private static final int LOOKED_AT = 512;

  /** The bytes by which a format is known, and where they stand. */
  private record Magic(int offset, String hex, OtherFormat format) {
    boolean isIn(Bytes file) {
      Bytes magic = Bytes.of(HexFormat.of().parseHex(hex), "magic");
      return file.contains(offset, magic.size()) && file.slice(offset, magic.size()).equals(magic);
    }
  }

  private static final List<Magic> MAGICS =
      List.of(
          new Magic(
              0,
              "4d5a",
              new OtherFormat(
                  "EFI",
                  "is a program for EFI, which Xen does not start as a guest's kernel",
                  BUILD_FOR_XEN)),
          new Magic(
              0,
              "213c617263683e0a",
              new OtherFormat(
                  "ar",
                  "is a package or another archive",
                  "Unpack it and give the image in it; a .deb file with dpkg-deb -x.")),
          new Magic(
              257,
              "7573746172",
              new OtherFormat("tar", "is a tar archive", "Unpack it and give the image in it.")),
          new Magic(0, "514649fb", disk("qcow2")),
          new Magic(510, "55aa", disk("a boot sector")));

  private static OtherFormat packed(Packing packing) {
    String name = packing.title();
    String program = packing == Packing.LZO ? "lzop" : name;
    return new OtherFormat(
        name,
        "is packed with " + name + "; Xen unpacks only gzip",
        "Unpack it with " + program + " -dc, or pack it with gzip instead.");
  }

  private static OtherFormat disk(String name) {
    return new OtherFormat(
        name,
        "is a disk or the start of one, not a kernel",
        "It belongs into disk= of the guest's xl config; " + lower(NAME_THE_IMAGE));
  }

  private static String lower(String sentence) {
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }

  /** What {@code file} is; empty for an ELF file with a whole header. */
  public static Optional<OtherFormat> of(Bytes file) {
    if (Ehdr.isElf(file)) {
      return isCut(file) ? Optional.of(CUT) : Optional.empty();
    }
    if (file.isEmpty()) {
      return Optional.of(EMPTY);
    }
    // before the others: it is an EFI program and a boot sector, too
    if (BzImage.isIn(file)) {
      return Optional.of(BZIMAGE);
    }
    if (UnifiedKernel.linux(file).isPresent()) {
      return Optional.of(UNIFIED_KERNEL);
    }
    return Packing.of(file)
        .filter(packing -> packing != Packing.GZIP)
        .map(OtherFormat::packed)
        .or(() -> MAGICS.stream().filter(each -> each.isIn(file)).findFirst().map(Magic::format))
        .or(() -> firmware(FlatFirmware.of(file)))
        .or(() -> Optional.of(isText(file) ? TEXT : UNKNOWN));
  }

  /** Says that a file is of this format and so not an ELF file; NOT_THIS_FORMAT. */
  Failure failure(Bytes file) {
    return new Failure(Kind.NOT_THIS_FORMAT, file.at(0), what, next);
  }

  private static boolean isCut(Bytes file) {
    boolean is64 = file.size() > EI_CLASS && file.u8(EI_CLASS) == ElfClass.ELFCLASS64.value();
    return file.size() < (is64 ? ElfClass.ELFCLASS64 : ElfClass.ELFCLASS32).ehsize();
  }

  private static Optional<OtherFormat> firmware(FlatFirmware firmware) {
    if (!firmware.isOvmf()) {
      return Optional.empty();
    }
    String what =
        "is OVMF, "
            + Printable.hex(firmware.size())
            + " bytes "
            + (firmware.hasPvhEntry() ? "with" : "without")
            + " a PVH entry, and has no ELF header";
    String next =
        firmware.hasPvhEntry()
            ? "Put one around it: mkpvhboot wrap FD -o OUT."
            : "Take OVMF's Xen build, edk2's OvmfPkg/OvmfXen.dsc: mkpvhboot wrap makes an image of"
                + " it.";
    return Optional.of(new OtherFormat("flat firmware", what, next));
  }

  private static boolean isText(Bytes file) {
    byte[] start = file.slice(0, Math.min(LOOKED_AT, file.size())).toArray();
    String text = new String(start, StandardCharsets.ISO_8859_1);
    return text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
  }
}
