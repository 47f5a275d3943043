package org.mkpvhboot.fleet;

import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/** Failures that say which entry of the manifest they belong to. */
final class EntryFailure {
  /** Of a name that a message shows, in characters; one that can be a file has 255. */
  private static final int LONGEST_NAME = 255;

  private EntryFailure() {}

  /**
   * Makes one.
   *
   * @param place in the manifest
   * @param name of the tenant, empty when it is not known
   */
  static Failure of(Kind kind, Place place, int number, String name, String what, String next) {
    String start = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    String named = name.isEmpty() ? "" : " (" + Printable.of(start) + ")";
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
