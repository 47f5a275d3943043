package org.mkpvhboot.verify;

import java.util.List;
import org.mkpvhboot.anatomy.HeaderField;
import org.mkpvhboot.elf.Ehdr;

/** The file is a program, not an object file or a core dump. */
final class ExecutableRule extends Rule {
  private static final int ET_DYN = 3;

  ExecutableRule() {
    super("executable", "Xen loads object files too, whose addresses nobody has decided yet");
  }

  @Override
  List<Finding> check(Candidate image) {
    int type = image.elf().header().e_type();
    if (type == Ehdr.ET_EXEC || type == ET_DYN) {
      return List.of();
    }
    return List.of(
        new Finding(
            image.place(HeaderField.E_TYPE),
            "e_type",
            String.valueOf(type),
            "2 (executable) or 3 (position-independent)",
            "the file is not a linked program",
            "Give the image itself, not one of the objects that it is made of."));
  }
}
