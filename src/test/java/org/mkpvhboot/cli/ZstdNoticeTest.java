package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.World;

/** What {@code build} says of kernels in zstd. */
final class ZstdNoticeTest {
  private static final String KERNELS =
      " cannot unpack a guest's kernel in zstd, as Debian 13, Ubuntu, Fedora and Arch have it: start"
          + " such a guest as PVH, or ";

  private final World world = new World();

  private World before214() {
    for (Target target : Target.values()) {
      world.delete("/usr/lib/grub/" + target + "/zstdio.mod");
      world.install(FakePlatform.completeBefore214(target), target);
    }
    return world;
  }

  private static void assertSays(String line, CommandLineRun.Result run) {
    assertEquals("0 mkpvhboot: " + line + "\n", run.exitCode() + " " + run.err());
  }

  @Test
  void grubThatHasNoModuleForIt_isOneLineForAllTargets() {
    assertSays(
        "i386-xen, x86_64-xen: GRUB 2.06" + KERNELS + "try the modules of GRUB 2.14",
        before214().type("mkpvhboot -O all -o {target}.bin"));
  }

  @Test
  void imageWithoutTheModule_isTheUsersToMend() {
    world.write("list.profile", "include minimal\nlinux\n");
    world.write("halt.cfg", "halt\n");
    String build = "mkpvhboot -O x86_64-xen -o a.bin -c halt.cfg --profile list.profile";
    assertSays("x86_64-xen: the image" + KERNELS + "add --module zstdio", world.type(build));
    world.type(build + " --module zstdio").assertGood();
  }

  @Test
  void guestsThatUnpackThemselves_areNotSpokenOf() {
    before214().type("mkpvhboot -O i386-xen_pvh -o a.bin").assertGood();
  }

  @Test
  void imageThatStartsNoLinux_isNotSpokenOf() {
    world.write("halt.cfg", "halt\n");
    before214().type("mkpvhboot -O x86_64-xen -o a.bin -c halt.cfg --profile minimal").assertGood();
  }

  @Test
  void quiet_saysNothing() {
    before214().type("mkpvhboot -q -O x86_64-xen -o a.bin").assertGood();
  }
}
