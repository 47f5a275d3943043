package org.mkpvhboot.cli;

/** Something that the tool can do; picocli fills its options. */
interface Verb {
  /**
   * Does it.
   *
   * @return the exit code; failures are thrown
   */
  int run(Console console);

  /** Whether the command line is that of a GNU program, to be read as getopt_long does. */
  default boolean isGnu() {
    return false;
  }
}
