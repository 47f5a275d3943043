package org.mkpvhboot.verify;

import java.util.List;
import org.mkpvhboot.elf.XenNote;

/** The image does not ask for its symbol table to be loaded behind it. */
final class SymbolTableRule extends Rule {
  SymbolTableRule() {
    super(
        "symbol-table",
        "Xen loads the symbol table of a BSD kernel after the image; no GRUB has one, and where"
            + " such an image ends in memory is not worked out here");
  }

  /** The rules behind this one need to know where the image ends. */
  @Override
  boolean isGround() {
    return true;
  }

  @Override
  List<Finding> check(Candidate image) {
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
