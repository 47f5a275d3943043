package org.mkpvhboot.reference.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.testing.Draft;

/** Images with changed headers. */
final class HeaderMutants {
  private static final int VALUES_EACH = 40;
  private static final int COUNTS = 3000;

  private final Values values;

  HeaderMutants(Random random) {
    this.values = new Values(random);
  }

  /** Each field of the ELF header. */
  List<Mutant> elfHeader() {
    List<Mutant> mutants = new ArrayList<>();
    for (Base base : Bases.ALL) {
      each(base, Field.ofHeader(base.bytes()), VALUES_EACH, mutants);
    }
    return mutants;
  }

  /** Each field of each program header. */
  List<Mutant> programHeaders() {
    List<Mutant> mutants = new ArrayList<>();
    for (Base base : Bases.ALL) {
      each(base, Field.ofSegments(base.bytes()), VALUES_EACH, mutants);
    }
    return mutants;
  }

  /** Where the section headers are, how many, and what they say. */
  List<Mutant> sectionHeaders() {
    List<Mutant> mutants = new ArrayList<>();
    for (Base base : Bases.ALL) {
      List<Field> table =
          Field.ofHeader(base.bytes()).stream()
              .filter(field -> field.name().startsWith("e_sh"))
              .toList();
      each(base, table, 3 * VALUES_EACH, mutants);
      each(base, Field.ofSections(base.bytes()), VALUES_EACH / 8, mutants);
      for (int i = 0; i < VALUES_EACH; i++) {
        mutants.add(twoOf(base, table));
      }
    }
    return mutants;
  }

  /**
   * Counts, entry sizes and places of the two tables together: a table elsewhere in the file, one
   * with more entries than are there, one that ends where the file does.
   */
  List<Mutant> counts() {
    List<Mutant> mutants = new ArrayList<>();
    for (int i = 0; i < COUNTS; i++) {
      Base base = values.of(Bases.ALL);
      mutants.add(values.chance(50) ? movedTable(base) : countedTable(base));
    }
    return mutants;
  }

  private void each(Base base, List<Field> fields, int count, List<Mutant> mutants) {
    for (Field field : fields) {
      for (int i = 0; i < count; i++) {
        long value = values.number(field.get(base.bytes()), base.bytes().size());
        mutants.add(base.mutant(field.assigned(value), field.set(base.bytes(), value)));
      }
    }
  }

  private Mutant twoOf(Base base, List<Field> fields) {
    Bytes bytes = base.bytes();
    StringBuilder what = new StringBuilder();
    for (int i = 0; i < 2; i++) {
      Field field = values.of(fields);
      long value = values.number(field.get(bytes), bytes.size());
      bytes = field.set(bytes, value);
      what.append(field.assigned(value)).append(' ');
    }
    return base.mutant(what.toString(), bytes);
  }

  /** The program headers stand behind everything else, with others, in entries of some size. */
  private Mutant movedTable(Base base) {
    Draft draft = base.newDraft();
    int standard = draft.elfClass.phentsize();
    int entrySize = standard + (int) values.of(0, 0, 0, 8, 40, -1, -4);
    int count = draft.segments.size() + (int) values.of(0, 1, 2, -1, 4);
    ByteWriter table = new ByteWriter();
    for (int i = 0; i < count; i++) {
      int start = table.size();
      Phdr segment =
          i < draft.segments.size()
              ? draft.segments.get(i)
              : new Phdr(
                  values.of(0, 1, 4, 6), values.below(1500), 0, values.address(), 0, 1, 7, 4);
      if (entrySize >= standard) {
        segment.encode(table, draft.elfClass);
        table.padTo(start + entrySize);
      } else {
        table.bytes(Bytes.of(values.bytes(entrySize), "entry"));
      }
    }
    int cut = (int) values.of(0, 0, 0, 0, 1, entrySize);
    Bytes all = table.toBytes("table");
    draft.tail = all.slice(0, Math.max(0, all.size() - cut));
    int offset = draft.build().size() - draft.tail.size();
    Bytes bytes = set(base, draft.build(), "e_phoff", offset);
    bytes = set(base, bytes, "e_phnum", count);
    bytes = set(base, bytes, "e_phentsize", entrySize);
    String what = "moved table of " + count + " times " + entrySize + ", cut by " + cut;
    return base.mutant(what, bytes);
  }

  /** A table that ends near the end of the file, or beyond. */
  private Mutant countedTable(Base base) {
    String kind = values.chance(50) ? "e_ph" : "e_sh";
    Bytes bytes = base.bytes();
    long entrySize = values.of(0, 1, 8, 31, 32, 40, 55, 56, 63, 64, 65, 128, 0x400, 0x8000, 0xffff);
    long count = values.of(0, 1, 2, 3, 4, 5, 6, 7, 20, 38, 43, 44, 0x7fff, 0xff00, 0xffff);
    long offset =
        values.chance(50)
            ? bytes.size() - entrySize * count + values.of(0, 0, 1, -1, -16)
            : values.of(0, 52, 64, 0x200, bytes.size(), bytes.size() + 1, -16, 1L << 63);
    if (values.chance(50)) {
      bytes = set(base, bytes, kind + "entsize", entrySize);
    }
    if (values.chance(80)) {
      bytes = set(base, bytes, kind + "num", count);
    }
    if (values.chance(80)) {
      bytes = set(base, bytes, kind + "off", offset);
    }
    return base.mutant(kind + ": " + count + " times " + entrySize + " at " + offset, bytes);
  }

  private static Bytes set(Base base, Bytes bytes, String name, long value) {
    return Field.ofHeader(base.bytes()).stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow()
        .set(bytes, value);
  }
}
