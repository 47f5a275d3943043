package org.mkpvhboot.reference;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is computed when it is first asked for. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> compute;
  private Optional<T> value = Optional.empty();

  Once(Supplier<T> compute) {
    this.compute = compute;
  }

  @Override
  public synchronized T get() {
    if (value.isEmpty()) {
      value = Optional.of(compute.get());
    }
    return value.get();
  }
}
