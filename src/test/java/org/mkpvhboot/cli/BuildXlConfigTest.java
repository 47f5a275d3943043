package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.World;

/** {@code build --xl-config}. */
final class BuildXlConfigTest {
  private final World world = new World();

  private static final String SHIM =
      """
      # a 32-bit PV guest: without CONFIG_PV32, as in Debian's Xen, only Xen's PV shim runs it
      type = "pvh"
      pvshim = 1
      """;

  /** The lines before those about memory. */
  private static String lines(Target target, String kernel) {
    String start =
        switch (target) {
          case I386_XEN -> SHIM;
          case X86_64_XEN -> "type = \"pv\"\n";
          case I386_XEN_PVH -> "type = \"pvh\"\n";
        };
    return start + "kernel = \"" + kernel + "\"\n";
  }

  /** Memory is said and not set: GRUB's least is too little for what it boots. */
  @ParameterizedTest
  @EnumSource(Target.class)
  void xlConfig_hasTypeAndAbsolutePath_andMemoryAsAComment(Target target) {
    world.type("mkpvhboot -O %s -o ./image.bin --xl-config guest.cfg", target).assertGood();
    String text = world.read("guest.cfg").latin1();
    String start = lines(target, "/work/image.bin");
    assertTrue(text.startsWith(start), text);
    String beside = target == Target.I386_XEN ? ", beside the shim" : "";
    assertTrue(
        text.substring(start.length())
            .matches(
                "# memory = [1-9][0-9]* is the least for GRUB itself"
                    + beside
                    + "; what it boots needs more\n"),
        text);
  }

  /** With less GRUB dies. */
  @ParameterizedTest
  @EnumSource(Target.class)
  void xlConfig_memoryIsWhatInspectSays(Target target) {
    world.type("mkpvhboot -O %s -o image.bin --xl-config guest.cfg", target).assertGood();
    String memory =
        world.read("guest.cfg").latin1().replaceFirst("(?s).*memory = ([0-9]+) .*", "$1");
    String text = world.type("mkpvhboot inspect image.bin").text();
    assertTrue(text.contains("at least " + memory + " MiB for GRUB itself"), text);
  }

  @Test
  void severalTargets_takeAPatternOrAFolder() {
    world.type("mkpvhboot -O all -o {target}.bin --xl-config xl-{target}.cfg").assertGood();
    for (Target target : Target.values()) {
      String text = world.read("xl-" + target + ".cfg").latin1();
      assertTrue(text.startsWith(lines(target, "/work/" + target + ".bin")), text);
    }
    world.write("xl/x", "");
    world.type("mkpvhboot -O all -o {target}.bin --xl-config xl").assertGood();
    assertEquals(world.read("xl-i386-xen.cfg"), world.read("xl/grub-i386-xen.cfg"));
  }

  @Test
  void severalTargets_withOneConfig_areRefused() {
    world
        .type("mkpvhboot -O all -o {target}.bin --xl-config guest.cfg")
        .assertFailed(
            2,
            "one file name for 3 files: guest.cfg",
            "Name a folder that exists, or write {target} into the name: --xl-config"
                + " 'grub-{target}.cfg'");
    assertFalse(Files.exists(world.path("i386-xen.bin")));
  }

  /** What leads out of a link is left to the system, which knows where the link leads. */
  @Test
  void pathWithDots_staysAPathToTheImage() {
    world.write("a/b/x", "");
    world.link("link", "a/b");
    world.type("mkpvhboot -O i386-xen -o link/../image.bin --xl-config guest.cfg").assertGood();
    String text = world.read("guest.cfg").latin1();
    assertTrue(text.contains("kernel = \"/work/link/../image.bin\"\n"), text);
    assertTrue(Files.exists(world.path("link/../image.bin")));
  }

  @Test
  void pathThatXlCannotRead_isRefused_andNothingIsWritten() {
    world
        .type("mkpvhboot -O i386-xen -o %s --xl-config guest.cfg", "a\\b")
        .assertFailed(
            2,
            "a\\b: cannot stand in a config of xl: there is a '\\' in it",
            "Name another output with -o.");
    assertFalse(Files.exists(world.path("guest.cfg")));
  }

  @Test
  void standardOutput_hasNoFileToName() {
    world
        .type("mkpvhboot -O i386-xen -o - --xl-config guest.cfg")
        .assertFailed(
            2,
            "--xl-config names the image's file, and there is none",
            "Name a file with -o, too.");
  }

  @Test
  void fromExtracted_goesWithoutIt() {
    assertEquals(
        2, world.type("mkpvhboot --from-extracted parts -o x --xl-config guest.cfg").exitCode());
  }

  @Test
  void summary_writesNoConfig() {
    world.type("mkpvhboot -O i386-xen -o x --xl-config guest.cfg --summary").assertGood();
    assertFalse(Files.exists(world.path("guest.cfg")));
  }
}
