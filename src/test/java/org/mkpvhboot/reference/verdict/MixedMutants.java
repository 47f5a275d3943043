package org.mkpvhboot.reference.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;

/** Several changes at once, anywhere in the headers and notes. */
final class MixedMutants {
  private static final int COUNT = 6000;

  private final Values values;
  private final NoteMutants notes;

  MixedMutants(Random random) {
    this.values = new Values(random);
    this.notes = new NoteMutants(random);
  }

  List<Mutant> all() {
    List<Mutant> mutants = new ArrayList<>();
    while (mutants.size() < COUNT) {
      Base base = values.of(Bases.ALL);
      Draft draft = base.newDraft();
      StringBuilder what = new StringBuilder();
      if (values.chance(30)) {
        notes.change(draft, what);
      }
      Bytes bytes = draft.build();
      List<Field> fields = new ArrayList<>(Field.ofHeader(bytes));
      fields.addAll(Field.ofSegments(bytes));
      fields.addAll(Field.ofSections(bytes));
      for (int count = 1 + values.below(3); count > 0; count--) {
        Field field = values.of(fields);
        long value = values.number(field.get(bytes), bytes.size());
        bytes = field.set(bytes, value);
        what.append(field.assigned(value)).append(' ');
      }
      Guest guest = values.chance(95) ? base.guest() : NoteMutants.other(base.guest());
      mutants.add(Mutant.of(base, what.toString(), bytes, guest));
    }
    return mutants;
  }
}
