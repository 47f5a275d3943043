package org.mkpvhboot.fleet;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;

/**
 * A part of the tenants, by their names alone: the same ones whatever else the manifest has.
 *
 * @param index counted from 0
 * @param count of all parts
 */
public record Shard(int index, int count) {
  /** All tenants. */
  public static final Shard WHOLE = new Shard(0, 1);

  /**
   * Reads {@code I/N}.
   *
   * @throws Failure USAGE when it is not that, or I is not below N
   */
  public static Shard parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length == 2) {
      try {
        Shard shard = new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        if (shard.index >= 0 && shard.index < shard.count) {
          return shard;
        }
      } catch (NumberFormatException e) {
        throw failure(text).causedBy(e);
      }
    }
    throw failure(text);
  }

  /** As messages call it: the whole fleet, or part 1/8. */
  public String title() {
    return count == 1 ? "the whole fleet" : "part " + this;
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }

  boolean contains(String name) {
    if (count == 1) {
      return true;
    }
    byte[] hash = Bytes.newSha256().digest(name.getBytes(StandardCharsets.UTF_8));
    return new BigInteger(1, hash).mod(BigInteger.valueOf(count)).intValue() == index;
  }

  private static Failure failure(String text) {
    return Failure.usage(
        "'" + Printable.of(text) + "' is not a part of the tenants",
        "Write --shard I/N with I from 0 to N-1: --shard 0/4 is the first of four.");
  }
}
