package org.mkpvhboot.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.Hex;

final class ModuleAreaTest {
  private static final ObjectNumbering OLD = ObjectNumbering.GRUB_2_06;
  private static final String NEXT = "The image is truncated or damaged: build it again.";

  private static Bytes encoded(ModuleArea area, Target target, ObjectNumbering numbering) {
    return Bytes.concat("area", area.encode(target, numbering));
  }

  /** A module of 5 bytes, a key of 3, a flag, an early config and a prefix. */
  private static ModuleArea sample(Target target) {
    return new ModuleArea(
        List.of(
            PayloadObject.module(Bytes.ofUtf8("MODUL", "m"), target),
            PayloadObject.pubkey(Bytes.ofUtf8("KEY", "k")),
            PayloadObject.flag(ObjectType.DISABLE_SHIM_LOCK),
            PayloadObject.earlyConfig(Bytes.ofUtf8("ls", "c"), target),
            PayloadObject.prefix(Bytes.ofUtf8("/boot", "p"), target)));
  }

  @ParameterizedTest
  @EnumSource(names = {"I386_XEN", "I386_XEN_PVH"})
  void encode_word4_isTheLayoutOfTheFormat(Target target) {
    assertEquals(
        "6d696d67"
            + "0c000000"
            + "4c000000" // mimg, offset 12, size 76
            + "00000000"
            + "10000000"
            + "4d4f44554c000000" // a module, 8 + 5 padded to 4
            + "04000000"
            + "0b000000"
            + "4b455900" // a key, 8 + 3; its padding does not count
            + "06000000"
            + "08000000" // disable-shim-lock, nothing in it
            + "02000000"
            + "0c000000"
            + "6c730000" // an early config with its NUL
            + "03000000"
            + "10000000"
            + "2f626f6f74000000", // the prefix with its NUL
        Hex.digits(encoded(sample(target), target, OLD)));
  }

  @Test
  void encode_word8_isTheLayoutOfTheFormat() {
    Target target = Target.X86_64_XEN;
    assertEquals(
        "6d696d67"
            + "00000000"
            + "1800000000000000"
            + "6000000000000000" // offset 24, size 96
            + "00000000"
            + "10000000"
            + "4d4f44554c000000"
            + "04000000"
            + "0b000000"
            + "4b45590000000000"
            + "06000000"
            + "08000000"
            + "02000000"
            + "10000000"
            + "6c73000000000000"
            + "03000000"
            + "10000000"
            + "2f626f6f74000000",
        Hex.digits(encoded(sample(target), target, OLD)));
  }

  @Test
  void encode_for214_numbersAsThatVersionDoes() {
    Target target = Target.I386_XEN;
    ModuleArea area = new ModuleArea(List.of(PayloadObject.flag(ObjectType.DISABLE_SHIM_LOCK)));

    assertEquals(
        Hex.bytes("6d696d67 0c000000 14000000 07000000 08000000"),
        encoded(area, target, ObjectNumbering.GRUB_2_14));
  }

  @Test
  void encode_memdisk_is512Aligned() {
    Target target = Target.I386_XEN;
    ModuleArea area =
        new ModuleArea(List.of(PayloadObject.memdisk(Bytes.ofUtf8("tar", "memdisk"))));
    Bytes encoded = encoded(area, target, OLD);

    assertEquals(12 + 8 + 512, encoded.size());
    assertEquals(Hex.bytes("01000000 08020000 746172 00"), encoded.slice(12, 12));
  }

  @Test
  void encode_nothing_isTheInfoHeader() {
    assertEquals(
        Hex.bytes("6d696d67 0c000000 0c000000"),
        encoded(new ModuleArea(List.of()), Target.I386_XEN, OLD));
  }

  @ParameterizedTest
  @EnumSource
  void decode_ofEncoded_isTheSame(Target target) {
    Random random = new Random(7);
    List<ObjectType> types = List.of(ObjectType.values());
    for (int round = 0; round < 100; round++) {
      List<PayloadObject> objects = new ArrayList<>();
      for (int i = random.nextInt(10); i > 0; i--) {
        byte[] body = new byte[random.nextInt(40)];
        random.nextBytes(body);
        ObjectType type = types.get(random.nextInt(types.size()));
        objects.add(new PayloadObject(type, Bytes.of(body, "body")));
      }
      ModuleArea area = new ModuleArea(objects);
      Bytes bytes = encoded(area, target, ObjectNumbering.GRUB_2_14);
      assertEquals(area, ModuleArea.decode(bytes, target.wordSize(), ObjectNumbering.GRUB_2_14));
      assertEquals(0, bytes.size() % target.wordSize());
    }
  }

  @ParameterizedTest
  @EnumSource
  void guessNumbering_whereTheNumbersDiffer_isRight(ObjectNumbering numbering) {
    Target target = Target.X86_64_XEN;
    PayloadObject tree = PayloadObject.deviceTree(Hex.bytes("d00dfeed 00000000"), target);
    PayloadObject flag = PayloadObject.flag(ObjectType.DISABLE_SHIM_LOCK);
    for (PayloadObject object : List.of(tree, flag)) {
      Bytes area = encoded(new ModuleArea(List.of(object)), target, numbering);
      assertEquals(numbering, ModuleArea.guessNumbering(area, target.wordSize()));
    }
  }

  @Test
  void objects_byType_areFound() {
    ModuleArea area = sample(Target.I386_XEN);

    assertEquals("KEY", area.first(ObjectType.PUBKEY).orElseThrow().body().latin1());
    assertEquals(Optional.empty(), area.first(ObjectType.MEMDISK));
    assertEquals(1, area.all(ObjectType.MODULE).size());
  }

  @ParameterizedTest
  @CsvSource({"''", "6d696d67", "00000000 0c000000 0c000000", "6d696d68 0c000000 0c000000"})
  void decode_noMagic_isNotThisFormat(String hex) {
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "f at offset 0x0: no module area of GRUB starts here",
        "Is this a GRUB image for Xen? Only those are read here.",
        () -> ModuleArea.decode(Hex.bytes(hex).named("f"), 4, OLD));
  }

  @ParameterizedTest
  @CsvSource({
    "4, 6d696d67 0c000000 0d000000, 13, 12", // larger than what is there
    "4, 6d696d67 0b000000 0c000000, 12, 12", // an offset within the header
    "4, 6d696d67 10000000 0c000000, 12, 12", // an offset beyond the end
    "8, 6d696d67 00000000 18000000 00000000 00000000 00000080, -9223372036854775808, 24"
  })
  void decode_sizesThatDoNotFit_areDamaged(int wordSize, String hex, long size, int there) {
    assertFails(
        Kind.DAMAGED,
        "f at offset 0x0: the module area's size of "
            + size
            + " bytes does not fit the "
            + there
            + " that are there",
        NEXT,
        () -> ModuleArea.decode(Hex.bytes(hex).named("f"), wordSize, OLD));
  }

  @ParameterizedTest
  @CsvSource({"07000000, 7", "09000000, 9", "ffffffff, 4294967295"})
  void decode_objectSizeThatDoesNotFit_isDamaged(String size, long shown) {
    assertFails(
        Kind.DAMAGED,
        "f at offset 0x10: the object's size of " + shown + " bytes does not fit its area",
        NEXT,
        () ->
            ModuleArea.decode(
                Hex.bytes("6d696d67 0c000000 14000000 00000000", size).named("f"), 4, OLD));
  }

  @Test
  void decode_unknownType_isUnsupported() {
    assertFails(
        Kind.UNSUPPORTED,
        "f at offset 0xc: an object of the unknown type 8",
        "The image may be of a newer GRUB than this tool knows: use a newer mkpvhboot.",
        () ->
            ModuleArea.decode(
                Hex.bytes("6d696d67 0c000000 14000000 08000000 08000000").named("f"), 4, OLD));
  }
}
