package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

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
}
