package org.mkpvhboot.reference.verdict;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;

/** Images that are shorter or longer than they were. */
final class TruncationMutants {
  private static final int LONGER = 400;

  private TruncationMutants() {}

  /** Every length of every small base, and some with zeros behind. */
  static List<Mutant> all() {
    List<Mutant> mutants = new ArrayList<>();
    for (Base base : Bases.ALL) {
      Bytes bytes = base.bytes();
      for (int size = 0; size <= bytes.size(); size++) {
        mutants.add(base.mutant("cut to " + size, bytes.slice(0, size)));
      }
      for (int more = 1; more <= LONGER; more++) {
        Bytes longer = new ByteWriter().bytes(bytes).zeros(more).toBytes("longer");
        mutants.add(base.mutant("longer by " + more, longer));
      }
    }
    return mutants;
  }
}
