package org.mkpvhboot.run;

/**
 * What a word or a variable holds while GRUB runs.
 *
 * @param text with a name in braces, for messages, in place of each part that is not known
 * @param isKnown whether it is that text and no other
 */
record Value(String text, boolean isKnown) {
  static final Value EMPTY = known("");

  static Value known(String text) {
    return new Value(text, true);
  }

  /** One that depends on what nobody knows here. */
  static Value unknown(String name) {
    return new Value(name, false);
  }

  Value plus(Value other) {
    return new Value(text + other.text, isKnown && other.isKnown);
  }

  boolean is(String other) {
    return isKnown && text.equals(other);
  }
}
