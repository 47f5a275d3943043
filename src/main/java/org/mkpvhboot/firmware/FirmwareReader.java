package org.mkpvhboot.firmware;

import java.util.HexFormat;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Gunzip;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.linux.BzImage;

/** Reads a flat firmware, and tells what is none. */
public final class FirmwareReader {
  private static final Bytes QCOW2 = Bytes.of(HexFormat.of().parseHex("514649fb"), "magic");

  private FirmwareReader() {}

  /**
   * Reads a file, which may be packed with gzip.
   *
   * @throws Failure NOT_THIS_FORMAT when it is something that has an ELF header already or needs
   *     none, DAMAGED when it is empty or its gzip data is damaged
   */
  public static FlatFirmware read(Bytes file) {
    Bytes plain = Packing.GZIP.isIn(file) ? Gunzip.unpack(file) : file;
    if (plain.isEmpty()) {
      throw new Failure(Kind.DAMAGED, plain.at(0), "is empty", "Build or copy the firmware again.");
    }
    if (plain.isAt(0, QCOW2)) {
      throw notFlat(
          plain,
          "is a disk of the format qcow2, not a flat firmware",
          "Unpack it: qemu-img convert -O raw FILE.qcow2 FILE.fd");
    }
    if (BzImage.isIn(plain)) {
      throw notFlat(
          plain, "is a packed Linux kernel", "It needs no ELF file around it: Xen unpacks it.");
    }
    FlatFirmware firmware = FlatFirmware.of(plain);
    if (firmware.hasHeader()) {
      checkHeader(firmware);
    }
    return firmware;
  }

  /** Lets a firmware pass that has a header in its own first bytes, good or bad. */
  private static void checkHeader(FlatFirmware firmware) {
    Bytes file = firmware.bytes();
    boolean isPlain = firmware.isOvmf() && file.size() >= WrappedFirmware.HEADER_SIZE;
    ElfFile elf;
    try {
      elf = ElfFile.decode(file);
    } catch (Failure unreadable) {
      if (isPlain) {
        return; // it is replaced
      }
      throw unreadable;
    }
    for (Phdr segment : elf.segments()) {
      if (segment.p_type() == Phdr.PT_LOAD && segment.p_offset() != 0) {
        isPlain = false;
      } else if (segment.p_type() == Phdr.PT_LOAD && !firmware.isOvmf()) {
        checkWhole(file, segment);
      }
    }
    if (!isPlain) {
      throw image(elf);
    }
  }

  private static void checkWhole(Bytes file, Phdr segment) {
    if (!file.contains(segment.p_offset(), segment.p_filesz())) {
      throw new Failure(
          Kind.DAMAGED,
          file.at(file.size()),
          "ends here, but its ELF header says that it has "
              + Printable.hex(segment.p_filesz())
              + " bytes: the file is truncated",
          "Build or copy the firmware again.");
    }
  }

  private static Failure image(ElfFile elf) {
    return notFlat(
        elf.file(),
        "is an ELF image already",
        "mkpvhboot verify says whether Xen starts it; to load it elsewhere, give the flat file that"
            + " it was made of.");
  }

  private static Failure notFlat(Bytes file, String what, String next) {
    return new Failure(Kind.NOT_THIS_FORMAT, file.at(0), what, next);
  }
}
