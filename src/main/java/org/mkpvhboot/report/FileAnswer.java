package org.mkpvhboot.report;

import java.util.Optional;
import java.util.function.Supplier;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Place;

/**
 * What a verb found out about one of several files, or why it could not.
 *
 * @param file its name as it was given
 * @param found empty when there is a failure
 */
public record FileAnswer<T>(String file, Optional<T> found, Optional<Failure> failure) {
  /** Asks about a file; a failure is about this file alone, and the others are asked too. */
  public static <T> FileAnswer<T> of(String file, Supplier<T> question) {
    try {
      return new FileAnswer<>(file, Optional.of(question.get()), Optional.empty());
    } catch (Failure failure) {
      return failed(file, failure);
    } catch (OutOfMemoryError e) {
      return failed(file, Failure.outOfMemory(Place.file(file)));
    }
  }

  public static <T> FileAnswer<T> failed(String file, Failure failure) {
    return new FileAnswer<>(file, Optional.empty(), Optional.of(failure));
  }

  /** The exit code of the failure; 0 when there is none. */
  public int exitCode() {
    return failure.map(each -> each.kind().exitCode()).orElse(0);
  }
}
