package org.mkpvhboot;

import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mkpvhboot.anatomy.Anatomy;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Gunzip;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.firmware.FirmwareReader;
import org.mkpvhboot.firmware.FlatFirmware;
import org.mkpvhboot.firmware.Placement;
import org.mkpvhboot.firmware.PlacementRule;
import org.mkpvhboot.firmware.WrappedFirmware;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.ModuleDependencies;
import org.mkpvhboot.modules.ModuleFile;
import org.mkpvhboot.payload.Kernel;
import org.mkpvhboot.payload.ModuleArea;
import org.mkpvhboot.payload.ObjectNumbering;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.run.ImageSummary;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.NoteSegment;
import org.mkpvhboot.testing.TestElf;
import org.mkpvhboot.testing.TestFirmware;
import org.mkpvhboot.testing.World;
import org.mkpvhboot.verify.Verifier;

/** Whatever is changed or cut off in an input, only a {@link Failure} comes out, and soon. */
@Order(1)
final class DamagedInputTest {
  /** The values that break sizes and offsets, beside single bits. */
  private static final byte[] HOSTILE = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff};

  static Stream<Arguments> readers() {
    Target small = Target.I386_XEN_PVH;
    Target large = Target.X86_64_XEN;
    return Stream.of(
        reader("kernel, 32-bit", kernel(small), bytes -> Kernel.layOut(bytes, small)),
        reader("kernel, 64-bit", kernel(large), bytes -> Kernel.layOut(bytes, large)),
        reader("section names", kernel(small), DamagedInputTest::readNames),
        reader("area, 32-bit", area(small), bytes -> decodeArea(bytes, small)),
        reader("area, 64-bit", area(large), bytes -> decodeArea(bytes, large)),
        reader("numbering", area(small), bytes -> ModuleArea.guessNumbering(bytes, 4)),
        reader("memdisk", memdisk(), Memdisk::decode),
        reader(
            "moddep.lst",
            Bytes.ofUtf8("normal: boot extcmd\nboot:\nextcmd: \n", "moddep.lst"),
            ModuleDependencies::parse),
        reader("notes", notes(), NoteSegment::read),
        reader("module", TestElf.module("normal", small), ModuleFile::name),
        reader("gzip", gzip(), Gunzip::unpack),
        reader("firmware", firmware(), DamagedInputTest::wrap));
  }

  private static Arguments reader(String name, Bytes good, Consumer<Bytes> read) {
    return Arguments.of(name, good, read);
  }

  private static Bytes kernel(Target target) {
    return TestElf.kernel(target).build("kernel.img");
  }

  private static void readNames(Bytes bytes) {
    ElfFile elf = ElfFile.decode(bytes);
    elf.sections().forEach(section -> elf.name(section));
    elf.sections().forEach(section -> elf.contents(section));
  }

  private static Bytes area(Target target) {
    ModuleArea area =
        new ModuleArea(
            List.of(
                PayloadObject.module(Bytes.ofUtf8("MODULE", "m"), target),
                PayloadObject.pubkey(Bytes.ofUtf8("KEY", "k")),
                PayloadObject.flag(ObjectType.DISABLE_SHIM_LOCK),
                PayloadObject.prefix(Bytes.ofUtf8("/boot", "p"), target)));
    return Bytes.concat("area", area.encode(target, ObjectNumbering.GRUB_2_06));
  }

  private static void decodeArea(Bytes bytes, Target target) {
    ModuleArea.decode(bytes, target.wordSize(), ObjectNumbering.GRUB_2_06);
  }

  private static Bytes memdisk() {
    return new Memdisk(
            List.of(
                new MemdiskEntry("n".repeat(110), Bytes.ofUtf8("long", "l")),
                new MemdiskEntry("grub.cfg", Bytes.ofUtf8("ls\n", "c"))))
        .encode(0);
  }

  private static Bytes notes() {
    ByteWriter out = new ByteWriter();
    XenNote.encode(Target.I386_XEN.notes(), out);
    return out.toBytes("notes");
  }

  /** The smallest that has a volume; damage to what is in it makes no difference. */
  private static Bytes firmware() {
    return TestFirmware.ofXen(TestFirmware.VOLUME + 0x80).build();
  }

  /** What is refused is wrapped all the same, and looked at. */
  private static void wrap(Bytes bytes) {
    FlatFirmware firmware = FirmwareReader.read(bytes);
    Placement placement = new Placement(firmware, 0x100000, 0x100000 + bytes.size() / 2);
    PlacementRule.OF_FIRMWARE.forEach(rule -> rule.check(placement));
    Bytes image = Bytes.concat("image", WrappedFirmware.pieces(placement));
    Verifier.judge(image, Guest.PVH);
    summary(image);
    summary(bytes);
  }

  private static void summary(Bytes image) {
    Anatomy.of(image)
        .choose(
            whole -> ImageSummary.of(whole),
            damaged -> "damaged",
            other -> "other",
            other -> "other");
  }

  private static Bytes gzip() {
    return Bytes.of(FakeArchive.gz(new byte[3000]), "image.gz");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readers")
  void read_everyCutAndChangedByte_givesAFailureAtMost(
      String name, Bytes good, Consumer<Bytes> read) {
    read.accept(good);
    assertTimeoutPreemptively(
        ofMinutes(4),
        () -> {
          for (int size = 0; size < good.size(); size++) {
            assertFailureAtMost(name + " cut to " + size, good.slice(0, size), read);
          }
          for (int at = 0; at < good.size(); at++) {
            for (byte value : HOSTILE) {
              assertFailureAtMost(name + " at " + at, changed(good, at, value), read);
            }
            byte flipped = (byte) (good.u8(at) ^ (1 << (at % 8)));
            assertFailureAtMost(name + " at " + at, changed(good, at, flipped), read);
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void readImage_changedAtRandom_givesAFailureAtMost(Target target) {
    World world = new World();
    world.type("mkpvhboot -O %s -o out.bin", target.id()).assertGood();
    Bytes good = world.read("out.bin");
    Consumer<Bytes> read =
        bytes -> {
          for (Guest guest : Guest.values()) {
            Verifier.judge(bytes, guest);
          }
          GrubImage.decode(bytes);
        };
    Random random = new Random(11);
    assertTimeoutPreemptively(
        ofMinutes(4),
        () -> {
          for (int i = 0; i < 1500; i++) {
            // the headers are where it hurts: most changes are made there and in the notes
            int at = random.nextInt(i % 3 == 0 ? good.size() : 400);
            at = i % 3 == 1 ? good.size() - 1 - random.nextInt(140) : at;
            byte value = HOSTILE[random.nextInt(HOSTILE.length)];
            assertFailureAtMost(target + " at " + at, changed(good, at, value), read);
          }
          for (int i = 0; i < 300; i++) {
            int size = i < 100 ? i * 4 : random.nextInt(good.size());
            assertFailureAtMost(target + " cut to " + size, good.slice(0, size), read);
          }
        });
  }

  private static Bytes changed(Bytes good, int at, byte value) {
    byte[] bytes = good.toArray();
    bytes[at] = value;
    return Bytes.of(bytes, good.file());
  }

  private static void assertFailureAtMost(String what, Bytes bytes, Consumer<Bytes> read) {
    try {
      read.accept(bytes);
    } catch (Failure failure) {
      if (failure.what().isEmpty() || failure.what().contains("\n")) {
        fail(what + ": " + failure);
      }
    } catch (RuntimeException e) {
      fail(what, e);
    }
  }
}
