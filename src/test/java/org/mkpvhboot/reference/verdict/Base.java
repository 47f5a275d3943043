package org.mkpvhboot.reference.verdict;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;

/**
 * An image that Xen takes, to be changed.
 *
 * @param draft how it was made, for one that was
 */
record Base(String name, Bytes bytes, Guest guest, Optional<Draft> draft) {
  /** A mutant for the base's own guest type. */
  Mutant mutant(String what, Bytes changed) {
    return Mutant.of(this, what, changed, guest);
  }

  /** A mutant of a draft. */
  Mutant mutant(String what, Draft changed) {
    return mutant(what, changed.build());
  }

  /** A new draft of this base, to be changed. */
  Draft newDraft() {
    return draft.orElseThrow().copy();
  }
}
