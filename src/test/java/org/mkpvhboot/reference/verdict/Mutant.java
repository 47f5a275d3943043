package org.mkpvhboot.reference.verdict;

import java.util.function.Supplier;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target.Guest;

/**
 * A changed image.
 *
 * @param base what it was before
 * @param what was done to it
 * @param make makes it anew each time, so that thousands of large ones need no memory
 */
record Mutant(Base base, String what, Supplier<Bytes> make, Guest guest) {
  static Mutant of(Base base, String what, Bytes bytes, Guest guest) {
    return new Mutant(base, what, () -> bytes, guest);
  }

  /** What it is now. */
  Bytes bytes() {
    return make.get();
  }

  @Override
  public String toString() {
    return base.name() + " as " + guest + ", " + what;
  }
}
