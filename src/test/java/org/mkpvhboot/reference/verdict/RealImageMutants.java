package org.mkpvhboot.reference.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;

/** A real image of GRUB, changed in its headers, its notes and its length. */
final class RealImageMutants {
  private static final int COUNT = 1300;

  private final Values values;
  private final Base base;

  RealImageMutants(Random random, Base base) {
    this.values = new Values(random);
    this.base = base;
  }

  List<Mutant> all() {
    Bytes image = base.bytes();
    List<Field> fields = new ArrayList<>(Field.ofHeader(image));
    fields.addAll(Field.ofSegments(image));
    fields.addAll(Field.ofSections(image));
    List<Mutant> mutants = new ArrayList<>();
    for (int boundary : boundaries(image)) {
      for (int near = -2; near <= 2; near++) {
        int size = Math.max(0, Math.min(image.size(), boundary + near));
        mutants.add(base.mutant("cut to " + size, image.slice(0, size)));
      }
    }
    Phdr notes =
        ElfFile.decode(image).segments().stream()
            .filter(segment -> segment.p_type() == Phdr.PT_NOTE)
            .findFirst()
            .orElseThrow();
    while (mutants.size() < COUNT) {
      boolean inNotes = values.chance(50);
      int at = (int) notes.p_offset() + values.below((int) notes.p_filesz());
      Field field = inNotes ? new Field("byte " + at, at, 1) : values.of(fields);
      long value = values.number(field.get(image), image.size());
      mutants.add(
          new Mutant(base, field.assigned(value), () -> field.set(image, value), base.guest()));
    }
    return mutants;
  }

  private static List<Integer> boundaries(Bytes image) {
    List<Integer> boundaries = new ArrayList<>(List.of(0, 52, 180, 4096, image.size()));
    for (Phdr segment : ElfFile.decode(image).segments()) {
      boundaries.add((int) segment.p_offset());
      boundaries.add((int) (segment.p_offset() + segment.p_filesz()));
    }
    return boundaries;
  }
}
