package org.mkpvhboot.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ObjectNumberingTest {
  @ParameterizedTest
  @CsvSource({
    "2.06, GRUB_2_06",
    "2.12, GRUB_2_06",
    "2.12-1~bpo12+1, GRUB_2_06",
    "2.13, GRUB_2_06",
    "2.14, GRUB_2_14",
    "2.14~rc1, GRUB_2_14",
    "2.14-2, GRUB_2_14",
    "2.20, GRUB_2_14",
    "2.9, GRUB_2_06",
    "3, GRUB_2_14",
    "2, GRUB_2_06",
    "'', GRUB_2_06",
    "latest, GRUB_2_06",
    "99999999999.1, GRUB_2_06"
  })
  void ofVersion_changesWith214(String version, ObjectNumbering numbering) {
    assertEquals(numbering, ObjectNumbering.ofVersion(version));
  }

  @ParameterizedTest
  @CsvSource({
    "MODULE, 0, 0",
    "MEMDISK, 1, 1",
    "EARLY_CONFIG, 2, 2",
    "PREFIX, 3, 3",
    "PUBKEY, 4, 4",
    "DEVICE_TREE, 5, 6",
    "DISABLE_SHIM_LOCK, 6, 7"
  })
  void number_ofEachType_isThatOfGrub(ObjectType type, int before, int since214) {
    assertEquals(before, ObjectNumbering.GRUB_2_06.number(type));
    assertEquals(since214, ObjectNumbering.GRUB_2_14.number(type));
    assertEquals(Optional.of(type), ObjectNumbering.GRUB_2_06.type(before));
    assertEquals(Optional.of(type), ObjectNumbering.GRUB_2_14.type(since214));
  }

  @Test
  void typesOf214_areUnknownBefore() {
    assertEquals(5, ObjectNumbering.GRUB_2_14.number(ObjectType.X509_KEY));
    assertEquals(8, ObjectNumbering.GRUB_2_14.number(ObjectType.DISABLE_CLI));
    assertTrue(ObjectNumbering.GRUB_2_14.has(ObjectType.DISABLE_CLI));
    assertFalse(ObjectNumbering.GRUB_2_06.has(ObjectType.DISABLE_CLI));
    assertThrows(
        IllegalArgumentException.class,
        () -> ObjectNumbering.GRUB_2_06.number(ObjectType.DISABLE_CLI));
  }

  @ParameterizedTest
  @CsvSource({"GRUB_2_06, grub-2.06", "GRUB_2_14, grub-2.14"})
  void id_isOneWord_andFindsItsNumbering(ObjectNumbering numbering, String id) {
    assertEquals(id, numbering.id());
    assertEquals(Optional.of(numbering), ObjectNumbering.ofId(id));
    assertEquals(Optional.empty(), ObjectNumbering.ofId(id + "x"));
  }

  @ParameterizedTest
  @EnumSource
  void key_ofAType_findsIt(ObjectType type) {
    assertEquals(Optional.of(type), ObjectType.ofKey(type.key()));
    assertEquals("disable-shim-lock", ObjectType.DISABLE_SHIM_LOCK.key());
    assertEquals(Optional.empty(), ObjectType.ofKey(type.name()));
  }

  @Test
  void type_unknownNumber_isEmpty() {
    assertEquals(Optional.empty(), ObjectNumbering.GRUB_2_06.type(7));
    assertEquals(Optional.empty(), ObjectNumbering.GRUB_2_14.type(9));
    assertEquals(Optional.empty(), ObjectNumbering.GRUB_2_14.type(0xffffffffL));
  }
}
