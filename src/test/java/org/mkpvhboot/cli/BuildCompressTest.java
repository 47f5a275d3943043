package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.BuiltImage;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.World;

final class BuildCompressTest {
  private static final Target PVH = Target.I386_XEN_PVH;
  private static final String CONFIG =
      "# a comment\n".repeat(40)
          + "set prefix=(xen/xvda)/boot/grub\nconfigfile (xen/xvda)/boot/grub/grub.cfg\n";

  private final World world = new World();

  @BeforeEach
  void writeInputs() {
    world.install(FakePlatform.complete(PVH).module("gcry_crc"), PVH);
    world.write("grub.cfg", CONFIG);
    world.write("big", "big ".repeat(1000));
    world.write("tiny", "t");
  }

  private Memdisk memdisk(String options, Object... values) {
    world
        .type(
            "mkpvhboot build -q -O i386-xen_pvh -c grub.cfg -o out.bin --graft big=big"
                + " --graft tiny=tiny "
                + options,
            values)
        .assertGood();
    return BuiltImage.of(world.read("out.bin"), PVH).memdisk();
  }

  private static Map<String, Bytes> stored(Memdisk memdisk) {
    return memdisk.entries().stream()
        .collect(Collectors.toMap(MemdiskEntry::name, MemdiskEntry::contents));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xz", "gz"})
  void compress_packsFirstStageAndGraftsWhereThatHelps(String method) {
    Memdisk packed = memdisk("--compress %s", method);
    Map<String, Bytes> plain = stored(memdisk(""));

    assertEquals(plain.keySet(), stored(packed).keySet());
    for (String name : List.of("grub.cfg", "big")) {
      assertNotEquals(plain.get(name), stored(packed).get(name));
      assertEquals(plain.get(name), packed.file(name).orElseThrow());
    }
    assertEquals(plain.get("tiny"), stored(packed).get("tiny"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xz", "gz"})
  void inspect_showsThePackedFirstStageAsText(String method) {
    memdisk("--compress %s", method);
    String text = world.type("mkpvhboot inspect -v out.bin").assertGood().text();
    assertTrue(text.contains("hands over to the guest's /boot/grub/grub.cfg"), text);
    assertTrue(text.contains("configfile (xen/xvda)/boot"), text);
    String json = world.type("mkpvhboot inspect --json out.bin").assertGood().text();
    assertTrue(json.contains("configfile (xen/xvda)/boot"), json);
  }

  @Test
  void compress_withNo_isTheSameImage() {
    memdisk("");
    Bytes plain = world.read("out.bin");
    memdisk("--compress=no");
    assertEquals(plain, world.read("out.bin"));
  }

  @Test
  void compress_withoutTheModuleThatUnpacks_isNotFound() {
    world
        .type("mkpvhboot build -O x86_64-xen -o out.bin --compress=xz")
        .assertFailed(
            3,
            "/usr/lib/grub/x86_64-xen: has no module gcry_crc, which --compress asks for",
            "GRUB 2.06-13+deb12u2 for x86_64-xen has "
                + FakePlatform.COMPLETE
                + " modules; another version may have others.");
  }

  @Test
  void compress_withLzo_isRefusedWithAReason() {
    world
        .type("mkpvhboot build -O %s -o out.bin --compress=lzo", PVH.id())
        .assertFailed(
            5,
            "--compress=lzo is not supported: the format lzop is packed by the program of that name"
                + " only",
            "Take --compress=xz, which packs smaller, or --compress=gz.");
  }
}
