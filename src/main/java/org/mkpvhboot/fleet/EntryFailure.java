package org.mkpvhboot.fleet;

import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/** Failures that say which entry of the manifest they belong to. */
final class EntryFailure {
  private EntryFailure() {}

  /**
   * Makes one.
   *
   * @param place in the manifest
   * @param name of the tenant, empty when it is not known
   */
  static Failure of(Kind kind, Place place, int number, String name, String what, String next) {
    String named = name.isEmpty() ? "" : " (" + Printable.of(name) + ")";
    return new Failure(kind, place, "entry " + number + named + ": " + what, next);
  }

  /** Adds the entry to a failure; a place in another file goes into its text. */
  static Failure of(Failure cause, String manifest, int line, int number, String name) {
    boolean inManifest = cause.place().file().equals(Place.file(manifest).file());
    Place place = inManifest ? cause.place() : Place.line(manifest, line);
    String inner = inManifest || cause.place().equals(Place.NOWHERE) ? "" : cause.place() + ": ";
    return of(cause.kind(), place, number, name, inner + cause.what(), cause.next())
        .causedBy(cause);
  }
}
