package org.mkpvhboot.reference.verdict;

import java.util.List;

/**
 * A kind of mutation, with the numbers that make the test of it one that can fail.
 *
 * @param leastAccepted how many Xen has to accept at least
 * @param leastRefused how many Xen has to refuse at least
 */
record MutationClass(String title, List<Mutant> mutants, int leastAccepted, int leastRefused) {
  private static final int ENOUGH = 500;

  static MutationClass of(String title, List<Mutant> mutants) {
    return new MutationClass(title, mutants, ENOUGH, ENOUGH);
  }

  @Override
  public String toString() {
    return title;
  }
}
