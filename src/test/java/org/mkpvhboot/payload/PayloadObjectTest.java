package org.mkpvhboot.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;

final class PayloadObjectTest {
  private static Bytes file(int size) {
    return Bytes.ofUtf8("x".repeat(size), "file");
  }

  /** The text of a body with its NULs as dots. */
  private static String shown(PayloadObject object) {
    return object.body().latin1().replace('\0', '.');
  }

  @ParameterizedTest
  @CsvSource({
    "I386_XEN, 0, ''",
    "I386_XEN, 3, xxx.",
    "I386_XEN, 4, xxxx",
    "X86_64_XEN, 4, xxxx....",
    "X86_64_XEN, 8, xxxxxxxx"
  })
  void moduleAndDeviceTree_arePaddedToTheWord(Target target, int size, String body) {
    assertEquals(body, shown(PayloadObject.module(file(size), target)));
    assertEquals(body, shown(PayloadObject.deviceTree(file(size), target)));
  }

  @ParameterizedTest
  @CsvSource({
    "I386_XEN_PVH, 0, ....",
    "I386_XEN_PVH, 3, xxx.",
    "I386_XEN_PVH, 4, xxxx....",
    "X86_64_XEN, 7, xxxxxxx.",
    "X86_64_XEN, 8, xxxxxxxx........"
  })
  void earlyConfigAndPrefix_haveAtLeastOneNul(Target target, int size, String body) {
    assertEquals(body, shown(PayloadObject.earlyConfig(file(size), target)));
    assertEquals(body, shown(PayloadObject.prefix(file(size), target)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 512", "511, 512", "512, 512", "513, 1024"})
  void memdisk_isPaddedTo512(int size, int padded) {
    PayloadObject memdisk = PayloadObject.memdisk(file(size));

    assertEquals("x".repeat(size) + ".".repeat(padded - size), shown(memdisk));
  }

  @Test
  void pubkey_isNotPadded() {
    Bytes key = file(5);
    assertSame(key, PayloadObject.pubkey(key).body());
  }

  @Test
  void flag_isEmpty() {
    PayloadObject flag = PayloadObject.flag(ObjectType.DISABLE_CLI);
    assertEquals(ObjectType.DISABLE_CLI, flag.type());
    assertEquals(0, flag.body().size());
    assertEquals("disable-cli", flag.body().file());
  }
}
