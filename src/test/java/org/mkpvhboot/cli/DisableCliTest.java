package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.World;

/** {@code build --disable-cli}: a GRUB whose command line is closed. */
final class DisableCliTest {
  private final World world = new World();

  @BeforeEach
  void install214() {
    for (Target target : Target.values()) {
      world.install(FakePlatform.complete(target).version("2.14", "2.14-3"), target);
    }
  }

  private Bytes build(Target target, String options) {
    world.type("mkpvhboot -q -O %s -o a.bin " + options, target.id()).assertGood();
    return world.read("a.bin");
  }

  @ParameterizedTest
  @EnumSource
  void build_closesTheCommandLine_andInspectSaysSo(Target target) {
    Bytes open = build(target, "");
    String before = world.type("mkpvhboot inspect a.bin").assertGood().text();
    Bytes closed = build(target, "--disable-cli");
    String said = world.type("mkpvhboot inspect a.bin").assertGood().text();

    assertNotEquals(open, closed);
    assertTrue(said.contains("\ndisable-cli       yes\n"), said);
    assertTrue(!before.contains("disable-cli"), before);
    assertTrue(said.contains("stays at a prompt that is closed"), said);
    world.type("mkpvhboot verify a.bin").assertGood();
  }

  @Test
  void build_takenApart_givesTheSameBytes() {
    Bytes closed = build(Target.X86_64_XEN, "--disable-cli");
    world.type("mkpvhboot extract -q a.bin -d parts").assertGood();

    world.type("mkpvhboot build -q --from-extracted parts -o b.bin").assertGood();
    assertEquals(closed, world.read("b.bin"));
  }

  @Test
  void build_grubBefore214_isUnsupported() {
    world.install(FakePlatform.complete(Target.I386_XEN), Target.I386_XEN);

    world
        .type("mkpvhboot -O i386-xen -o b.bin --disable-cli")
        .assertFailed(
            5,
            "/usr/lib/grub/i386-xen: GRUB 2.06 does not know --disable-cli",
            "Leave the option out, or use the modules of GRUB 2.14 or newer.");
  }

  @Test
  void fleet_saysTheSame_andATenantCanSayNo() {
    world.write(
        "m.yaml",
        """
        defaults: {target: i386-xen_pvh, disable-cli: yes}
        tenants: [{name: closed}, {name: open, disable-cli: no}]
        """);
    world.type("mkpvhboot fleet -q m.yaml -d d").assertGood();

    assertEquals(build(Target.I386_XEN_PVH, "--disable-cli"), world.read("d/current/closed.bin"));
    assertEquals(build(Target.I386_XEN_PVH, ""), world.read("d/current/open.bin"));
  }

  @Test
  void fleet_neitherYesNorNo_isUsage() {
    world.write("m.yaml", "tenants: [{name: a, target: i386-xen_pvh, disable-cli: maybe}]\n");

    String err = world.type("mkpvhboot fleet -q m.yaml -d d").err();
    assertTrue(err.contains("entry 1 (a): disable-cli is neither yes nor no"), err);
  }
}
