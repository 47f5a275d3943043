package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.World;

/** {@code --places}, {@code --unlock} and {@code --on-failure}. */
final class FirstStageOptionsTest {
  private static final Target PVH = Target.I386_XEN_PVH;

  private final World world = new World();
  private int scripts;

  FirstStageOptionsTest() {
    world.install(platform(), PVH);
  }

  /** With what unlocks disks and starts a second stage, too. */
  private static FakePlatform platform() {
    FakePlatform platform = FakePlatform.complete(PVH);
    String commands = platform.contents("command.lst").latin1() + "multiboot2: multiboot2\n";
    for (String module : new String[] {"gcry_rijndael", "luks", "luks2", "multiboot2"}) {
      platform.module(module);
    }
    return platform.file("command.lst", commands);
  }

  private String script(String options) {
    world.type("mkpvhboot -O i386-xen_pvh -q -o a.bin " + options).assertGood();
    String folder = "parts" + scripts++;
    world.type("mkpvhboot extract -q a.bin -d %s", folder).assertGood();
    return world.read(folder + "/memdisk/grub.cfg").latin1();
  }

  @ParameterizedTest
  @ValueSource(strings = {"chainload", "chainload-two-stage", "second-stage"})
  void places_areLookedInByEachTemplateThatLooks(String template) {
    String script = script("--template " + template + " --places /srv/boot,/x");

    assertTrue(script.contains("for folder in /srv/boot /x ; do"), script);
    assertFalse(script.contains("/boot/grub2"), script);
  }

  @Test
  void withoutOptions_theUsualPlaces_noUnlocking_andThePrompt() {
    String script = script("");

    assertTrue(script.contains("for folder in /boot/grub /grub /boot/grub2 /grub2 ; do"), script);
    assertTrue(script.contains("if false ; then look_everywhere ; fi"), script);
    assertTrue(script.contains("set seconds=''\n"), script);
    assertTrue(script.endsWith("  true\nfi\n"), script);
  }

  @Test
  void unlock_asksBeforeASecondLook() {
    assertTrue(script("--unlock").contains("if cryptomount -a ; then look_everywhere ; fi"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"halt halt 30", "reboot,0 reboot 0", "halt,86400 halt 86400"})
  void onFailure_waitsAndGoesOn(String option, String command, String seconds) {
    String script = script("--on-failure " + option);

    assertTrue(
        script.contains("set seconds='" + seconds + "'\n")
            || script.contains("set seconds=" + seconds + "\n"),
        script);
    assertTrue(script.endsWith("  " + command + "\nfi\n"), script);
  }

  @Test
  void onFailure_prompt_isAsWithoutIt() {
    assertEquals(script(""), script("--on-failure prompt"));
  }

  @Test
  void onFailure_locked_closesTheCommandLine_from214On() {
    world
        .type("mkpvhboot -O i386-xen_pvh -q -o a.bin --on-failure locked")
        .assertFailed(
            5,
            "/usr/lib/grub/i386-xen_pvh: GRUB 2.06 does not know --disable-cli",
            "Leave the option out, or use the modules of GRUB 2.14 or newer.");

    world.install(platform().version("2.14", "2.14-1"), PVH);
    world.type("mkpvhboot -O i386-xen_pvh -q -o a.bin --on-failure locked").assertGood();
    String text = world.type("mkpvhboot inspect a.bin").assertGood().text();
    assertTrue(text.contains("stays at a prompt that is closed"), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "--on-failure sleep!'sleep' is nothing to do on failure!Write one of prompt, halt, reboot, locked.",
        "--on-failure prompt,5!'prompt,5' does not say how long to wait before what"
            + "!Write halt,SECONDS or reboot,SECONDS with a number from 0 to 86400.",
        "--on-failure halt,x!'halt,x' does not say how long to wait before what"
            + "!Write halt,SECONDS or reboot,SECONDS with a number from 0 to 86400.",
        "--on-failure halt,86401!'halt,86401' does not say how long to wait before what"
            + "!Write halt,SECONDS or reboot,SECONDS with a number from 0 to 86400.",
        "--places boot!'boot' is not a folder in which a grub.cfg could be looked for"
            + "!Write it from the top of the file system on, without a slash at its end: /boot/grub.",
        "--places /boot/!'/boot/' is not a folder in which a grub.cfg could be looked for"
            + "!Write it from the top of the file system on, without a slash at its end: /boot/grub.",
        "--template linux --set DISK=d --set KERNEL=/k --set INITRD= --set CMDLINE= --places /b"
            + "!template linux: has no placeholder @@PLACES@@"
            + "!Leave PLACES out, or write the placeholder into the script."
      })
  void whatMakesNoSense_isRefused(String options, String what, String next) {
    world.type("mkpvhboot -O i386-xen_pvh -o a.bin " + options).assertFailed(2, what, next);
  }

  @Test
  void inAManifest_defaultsCountForThoseThatLook() {
    world.write(
        "m.yaml",
        """
        defaults: {target: i386-xen_pvh, places: [/srv/boot], on-failure: "halt,5", unlock: "yes"}
        tenants:
          - {name: a}
          - name: b
            template: linux
            variables: {DISK: xen/xvda, KERNEL: /k, INITRD: "", CMDLINE: ro}
        """);
    world.type("mkpvhboot fleet m.yaml -d f -q").assertGood();
    world.type("mkpvhboot extract -q f/current/a.bin -d a").assertGood();
    world
        .type(
            "mkpvhboot -q -O i386-xen_pvh --places /srv/boot --on-failure halt,5 --unlock -o a.bin")
        .assertGood();

    assertTrue(world.read("a/memdisk/grub.cfg").latin1().contains("in /srv/boot ; do"));
    assertEquals(world.read("a.bin"), world.read("f/current/a.bin"));
  }
}
