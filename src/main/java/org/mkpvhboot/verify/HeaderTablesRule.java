package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.anatomy.HeaderField;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.failure.Printable;

/** The tables of program and section headers lie within the file; Xen looks even at empty ones. */
final class HeaderTablesRule extends Rule {
  HeaderTablesRule() {
    super("header-tables");
  }

  @Override
  boolean isGround() {
    return true;
  }

  @Override
  List<Finding> check(Candidate image) {
    Ehdr header = image.elf().header();
    List<Finding> findings = new ArrayList<>();
    check(image, HeaderField.E_PHOFF, header.e_phoff(), findings);
    check(image, HeaderField.E_SHOFF, header.e_shoff(), findings);
    return findings;
  }

  private static void check(
      Candidate image, HeaderField field, long offset, List<Finding> findings) {
    if (!image.file().contains(offset, 0)) {
      findings.add(
          Finding.damage(
              image.place(field),
              field.toString(),
              Printable.hex(offset),
              "at most " + Printable.hex(image.size()),
              "the header table lies beyond the end of the file"));
    }
  }
}
