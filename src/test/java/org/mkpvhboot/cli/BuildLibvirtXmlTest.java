package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.World;

/** {@code build --libvirt-xml}. */
final class BuildLibvirtXmlTest {
  private static final String NO_SHIM =
      "mkpvhboot: guest.xml: libvirt has no pvshim, so this guest starts only where Xen has"
          + " CONFIG_PV32, which Debian's has not; elsewhere start it by xl, with --xl-config\n";

  private final World world = new World();

  @ParameterizedTest
  @CsvSource({"x86_64-xen, xenpv, linux", "i386-xen_pvh, xenpvh, xenpvh"})
  void os_hasTypeMachineAndAbsolutePath(String target, String machine, String type) {
    world.type("mkpvhboot -O %s -o ./image.bin --libvirt-xml guest.xml", target).assertGood();
    assertEquals(
        "<os>\n  <type arch='x86_64' machine='%s'>%s</type>\n".formatted(machine, type)
            + "  <kernel>/work/image.bin</kernel>\n</os>\n",
        world.read("guest.xml").latin1());
  }

  @Test
  void os_for32BitPv_saysThatThereIsNoShim() {
    CommandLineRun.Result run =
        world.type("mkpvhboot -O i386-xen -o image.bin --libvirt-xml guest.xml");
    assertEquals(0, run.exitCode());
    assertTrue(run.err().contains(NO_SHIM), run.err());
    String text = world.read("guest.xml").latin1();
    assertTrue(text.contains("  <type arch='i686' machine='xenpv'>linux</type>\n"), text);
    assertTrue(text.contains("<!-- libvirt cannot ask for Xen's PV shim"), text);
  }

  @Test
  void quiet_saysNothing() {
    world.type("mkpvhboot -q -O i386-xen -o image.bin --libvirt-xml guest.xml").assertGood();
  }

  @Test
  void path_isWrittenAsXml() {
    world.type("mkpvhboot -O i386-xen_pvh -o %s --libvirt-xml x", "R&D <1>'\"é").assertGood();
    String text = new String(world.read("x").toArray(), StandardCharsets.UTF_8);
    assertTrue(text.contains("<kernel>/work/R&amp;D &lt;1&gt;'\"é</kernel>"), text);
  }

  @Test
  void pathThatXmlCannotHave_isRefused_andNothingIsWritten() {
    world
        .type("mkpvhboot -O i386-xen_pvh -o %s --libvirt-xml guest.xml", "a\u0001b")
        .assertFailed(
            2,
            "a\\x01b: cannot stand in a domain of libvirt: there is a '\\x01' in it",
            "Name another output with -o.");
    assertFalse(Files.exists(world.path("guest.xml")));
  }

  @Test
  void severalTargets_takeAFolder() {
    world.write("xml/x", "");
    world.type("mkpvhboot -q -O all -o {target}.bin --libvirt-xml xml").assertGood();
    String text = world.read("xml/grub-x86_64-xen.xml").latin1();
    assertTrue(text.contains("<kernel>/work/x86_64-xen.bin</kernel>"), text);
  }

  @Test
  void standardOutput_isNoFile() {
    world
        .type("mkpvhboot -O i386-xen -o image.bin --libvirt-xml -")
        .assertFailed(
            2, "--libvirt-xml takes the name of a file", "Write --libvirt-xml guest.xml.");
    world
        .type("mkpvhboot -O i386-xen -o - --libvirt-xml guest.xml")
        .assertFailed(
            2,
            "--libvirt-xml names the image's file, and there is none",
            "Name a file with -o, too.");
  }

  @Test
  void fromExtracted_goesWithoutIt() {
    assertEquals(
        2, world.type("mkpvhboot --from-extracted parts -o x --libvirt-xml guest.xml").exitCode());
  }
}
