package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure.Kind;

final class ShardTest {
  @Test
  void contains_everyName_isInOneShard() {
    int[] sizes = new int[7];
    for (int i = 0; i < 7000; i++) {
      int count = 0;
      for (int shard = 0; shard < 7; shard++) {
        if (Shard.parse(shard + "/7").contains("tenant-" + i)) {
          sizes[shard]++;
          count++;
        }
      }
      assertEquals(1, count);
    }
    for (int size : sizes) {
      assertTrue(size > 900 && size < 1100, "a shard of " + size);
    }
  }

  @Test
  void contains_isTheSameInEveryVersion() {
    // sha256sum of web-01 modulo 4 and 3, by Python
    assertTrue(new Shard(2, 4).contains("web-01"), "of four");
    assertTrue(new Shard(0, 3).contains("web-01"), "of three");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "1/1", "-1/2", "0/0", "1/2/3", "a/2", "0/", " 0/1", "0/2147483648"})
  void parse_whatIsNoPart_isUsage(String text) {
    assertFails(
        Kind.USAGE,
        "'" + text + "' is not a part of the tenants",
        "Write --shard I/N with I from 0 to N-1: --shard 0/4 is the first of four.",
        () -> Shard.parse(text));
  }
}
