package org.mkpvhboot.verify;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.multiboot.EntryCode;
import org.mkpvhboot.multiboot.Multiboot2Header;
import org.mkpvhboot.payload.ModuleArea;

/** Where another GRUB enters a second stage there is code of its own, made for that address. */
final class Multiboot2EntryRule extends Rule {
  private static final String FIELD = "multiboot2 header, entry";

  Multiboot2EntryRule() {
    super(
        "multiboot-entry",
        "Xen enters at its own note; the GRUB of the host's image would enter where there is no code,"
            + " or code that does not know where it is");
  }

  @Override
  List<Finding> check(Candidate image) {
    Optional<Multiboot2Header> header = Multiboot2Header.findForX86(image.file());
    if (header.isEmpty() || !image.anatomy().isGrub()) {
      return List.of();
    }
    long at = header.get().offset();
    Optional<Long> entry = header.get().entry();
    if (entry.isEmpty()) {
      return List.of(
          finding(
              image,
              at,
              "none",
              "the address of the code for it",
              "GRUB would enter by multiboot2 where Xen enters by PVH"));
    }
    return image.loads().stream()
        .filter(load -> Long.compareUnsigned(entry.get() - load.p_paddr(), load.p_filesz()) < 0)
        .findFirst()
        .map(load -> checkCode(image, at, entry.get(), load))
        .orElseGet(
            () ->
                List.of(
                    finding(
                        image,
                        at,
                        Printable.hex(entry.get()),
                        "an address of a LOAD segment with bytes in the file",
                        "there is no code where GRUB enters the second stage")));
  }

  private static List<Finding> checkCode(Candidate image, long at, long entry, Phdr load) {
    long offset = load.p_offset() + entry - load.p_paddr();
    if (!image.file().contains(load.p_offset(), load.p_filesz())) {
      return List.of();
    }
    Bytes code = image.file().slice(offset, load.p_filesz() - (entry - load.p_paddr()));
    if (!EntryCode.isCode(code) || ModuleArea.isArea(image.elf().contents(load))) {
      return List.of(
          finding(
              image,
              at,
              Printable.hex(entry),
              "the address of the code for it",
              "the code where GRUB enters is not that of a second stage"));
    }
    if (EntryCode.address(code) != entry) {
      return List.of(
          Finding.damage(
              image.file().at(offset),
              "address in the code",
              Printable.hex(EntryCode.address(code)),
              Printable.hex(entry),
              "the code where GRUB enters is made for another address"));
    }
    return List.of();
  }

  private static Finding finding(
      Candidate image, long at, String value, String limit, String what) {
    return Finding.damage(image.file().at(at), FIELD, value, limit, what);
  }
}
