package org.mkpvhboot.verify;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.elf.XenNote;

/** The image does not ask for its symbol table to be loaded behind it. */
final class SymbolTableRule implements Rule {
  @Override
  public String name() {
    return "symbol-table";
  }

  @Override
  public Optional<String> whyStricter() {
    return Optional.of(
        "Xen loads the symbol table of a BSD kernel behind the image; no GRUB has one, and where"
            + " such an image ends in memory is not worked out here");
  }

  /** The rules behind this one need to know where the image ends. */
  @Override
  public boolean isGround() {
    return true;
  }

  @Override
  public List<Finding> check(Candidate image) {
    return image.notes().all().stream()
        .filter(each -> each.note().type() == XenNote.BSD_SYMTAB && each.counts())
        .filter(each -> each.note().string().equals("yes"))
        .map(
            each ->
                new Finding(
                    each.place(),
                    "note BSD_SYMTAB",
                    "yes",
                    "no such note",
                    "the image wants its symbol table loaded",
                    "Build it without this note."))
        .toList();
  }
}
