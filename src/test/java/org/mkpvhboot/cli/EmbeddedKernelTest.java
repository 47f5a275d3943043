package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.BuiltImage;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.World;

/** {@code --template embedded}: a kernel that is in the image. */
final class EmbeddedKernelTest {
  private static final Target PVH = Target.I386_XEN_PVH;
  private static final String INITRD = "070701 ".repeat(500);

  private final World world = new World();

  @BeforeEach
  void writeInputs() {
    world.install(FakePlatform.complete(PVH).module("gcry_crc"), PVH);
    byte[] kernel = new byte[4096];
    kernel[0x1fe] = 0x55;
    kernel[0x1ff] = (byte) 0xaa;
    System.arraycopy(new byte[] {'H', 'd', 'r', 'S'}, 0, kernel, 0x202, 4);
    world.write("k", kernel);
    world.write("i", INITRD);
    world.write("other", "other");
  }

  private CommandLineRun.Result run(String options) {
    return world.type(
        "mkpvhboot build -q -O i386-xen_pvh -o out.bin --template embedded --set CMDLINE=ro "
            + options);
  }

  private BuiltImage build(String options) {
    run(options).assertGood();
    return BuiltImage.of(world.read("out.bin"), PVH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "--graft vmlinuz=k ! '(memdisk)/vmlinuz' ! ~~",
        "--graft vmlinuz=k --graft initrd.img=i ! '(memdisk)/vmlinuz' ! '(memdisk)/initrd.img'",
        "--graft vmlinuz=k --graft initrd.img=i --set INITRD= ! '(memdisk)/vmlinuz' ! ~~",
        "--graft a=k --graft b=i --graft c=i --set KERNEL=(memdisk)/a --set"
            + " 'INITRD=(memdisk)/b (memdisk)/c' ! '(memdisk)/a' ! '(memdisk)/b' '(memdisk)/c'"
      })
  void build_bootsWhatIsGrafted(String options, String kernel, String initrds) {
    String script = build(options).file("grub.cfg");

    assertTrue(script.contains("if linux " + kernel + " ro ; then"), script);
    assertTrue(script.contains("elif initrd " + initrds + "  ; then"), script);
  }

  @Test
  void inspect_saysThatTheKernelIsOfTheImage() {
    build("--graft vmlinuz=k");

    String said = world.type("mkpvhboot inspect out.bin").assertGood().text();
    assertTrue(said.contains(", which boots /vmlinuz of the image."), said);
  }

  @Test
  void build_compressed_leavesInitrdsAsTheyAre() {
    Memdisk memdisk =
        build("--graft vmlinuz=k --graft initrd.img=i --graft again=i --compress xz").memdisk();

    assertEquals(INITRD, stored(memdisk, "initrd.img").latin1());
    assertTrue(stored(memdisk, "again").size() < 1000);
    assertTrue(stored(memdisk, "vmlinuz").size() < 1000);
  }

  private static Bytes stored(Memdisk memdisk, String name) {
    return memdisk.entries().stream()
        .filter(entry -> entry.name().equals(name))
        .map(MemdiskEntry::contents)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void build_withoutTheKernel_saysWhatToWrite() {
    run("--graft initrd.img=i")
        .assertFailed(
            2,
            "the template embedded boots (memdisk)/vmlinuz, which is not in the image",
            "Put it in: --graft vmlinuz=/boot/vmlinuz; in a manifest, grafts: {vmlinuz:"
                + " /boot/vmlinuz}");
  }

  @Test
  void build_kernelThatIsNone_isRefused() {
    run("--graft vmlinuz=other")
        .assertFailed(
            1,
            "other: other is no Linux kernel [kernel-unfit]",
            "Name the kernel: vmlinuz, a bzImage.");
  }

  @Test
  void fleet_sharesTheKernel_andEachHasItsCommandLine() {
    world.write(
        "m.yaml",
        """
        defaults: {target: i386-xen_pvh, template: embedded, grafts: {vmlinuz: k}}
        tenants:
        - {name: a, variables: {CMDLINE: ro}}
        - {name: b, variables: {CMDLINE: quiet}}
        """);
    world.type("mkpvhboot fleet -q m.yaml -d d").assertGood();
    build("--graft vmlinuz=k");

    assertEquals(world.read("out.bin"), world.read("d/current/a.bin"));
  }
}
