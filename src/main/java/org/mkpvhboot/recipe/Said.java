package org.mkpvhboot.recipe;

import org.mkpvhboot.failure.Place;

/**
 * A value as the user wrote it.
 *
 * @param name in a mapping, {@code KERNEL} of {@code --set KERNEL=/vmlinuz}; else empty
 * @param place of a manifest; {@link Place#NOWHERE} for an option
 */
public record Said(String name, String text, Place place) {
  /** A value of an option. */
  public static Said option(String text) {
    return new Said("", text, Place.NOWHERE);
  }

  /** The same as a value of a mapping. */
  public Said named(String newName) {
    return new Said(newName, text, place);
  }

  /** Whether it says the same, wherever it stands; by hand: Java's for records is slow to start. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Said that && name.equals(that.name) && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + text.hashCode();
  }
}
