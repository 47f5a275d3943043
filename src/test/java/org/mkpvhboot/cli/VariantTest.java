package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.World;

/** {@code --variant}: several first stages in one image. */
final class VariantTest {
  private static final Target PVH = Target.I386_XEN_PVH;
  private static final String BUILD =
      "mkpvhboot --target i386-xen_pvh -o a.bin -c first.cfg --set SAID=own --set OTHER=same ";

  private final World world = new World();

  @BeforeEach
  void files() {
    install("2.14");
    world.write("first.cfg", "echo @@SAID@@ @@OTHER@@\n");
    world.write("more.values", "# other words\n\nSAID=a=b \"c\"\n");
    world.write("more.cfg", "echo of the script @@OTHER@@\n");
  }

  private void install(String version) {
    world.install(FakePlatform.complete(PVH).version(version, version + "-1"), PVH);
  }

  private String image() {
    return world.read("a.bin").latin1();
  }

  @Test
  void values_areInPlaceOfTheImages() {
    world.type(BUILD + "--variant rescue=more.values").assertGood();
    assertTrue(image().contains("echo own same\n"));
    assertTrue(image().contains("echo 'a=b \"c\"' same\n"));
    assertTrue(
        image()
            .contains(
                "if [ \"$profile\" = rescue ] ; then\n  source (memdisk)/variants/rescue.cfg\nelse\n"));
  }

  @Test
  void script_getsTheImagesValues() {
    world.type(BUILD + "--variant x=more.cfg").assertGood();
    assertTrue(image().contains("echo of the script same\n"));
  }

  @Test
  void valuesOfAVariant_areBuiltIn_whateverTheHostGives() {
    world
        .type(BUILD + "--variant rescue=more.values --from-host all --xl-config a.cfg")
        .assertGood();
    assertTrue(image().contains("echo 'a=b \"c\"' \"$host_OTHER\"\n"));
    assertTrue(
        image()
            .contains("then\n  unset xen_grub_env_SAID\n  source (memdisk)/variants/rescue.cfg\n"));
    assertTrue(
        world
            .read("a.cfg")
            .latin1()
            .contains("\"xen_grub_env_OTHER=same xen_grub_env_SAID=own\"\n"));
  }

  @Test
  void inspect_listsThem() {
    world.type(BUILD + "--variant rescue=more.values --variant x=more.cfg").assertGood();
    String text = world.type("mkpvhboot inspect a.bin").assertGood().text();
    assertTrue(
        text.contains("\nvariants          default, rescue, x: by xen_grub_env_profile\n"), text);
    String json = world.type("mkpvhboot inspect --json a.bin").assertGood().text();
    assertTrue(json.contains("\"variants\" : [ \"default\", \"rescue\", \"x\" ]"), json);
    world.type(BUILD).assertGood();
    assertFalse(world.type("mkpvhboot inspect a.bin").assertGood().text().contains("\nvariants"));
  }

  @Test
  void variantThatWouldNotRun_isFound() {
    world.write("more.cfg", "frobnicate\n");
    CommandLineRun.Result result = world.type(BUILD + "--variant x=more.cfg");
    assertEquals(1, result.exitCode());
    assertTrue(
        result.err().contains("more.cfg:1:1: GRUB 2.14 for Xen has no command 'frobnicate'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "--variant a/b=more.cfg!'a/b' cannot be the name of a variant",
        "--variant default=more.cfg!'default' cannot be the name of a variant",
        "--variant x=first.values!first.values:1: is no NAME=VALUE",
        "--variant x=none.values!none.values",
        "--variant x=typo.values!has no placeholder @@SAIT@@, did you mean SAID?",
      })
  void mistake_isTold(String option, String what) {
    world.write("first.values", "SAID\n");
    world.write("typo.values", "SAIT=1\n");
    CommandLineRun.Result result = world.type(BUILD + option);
    assertTrue(result.exitCode() != 0, option);
    assertTrue(result.err().contains(what), result.err());
  }

  @Test
  void grubThatTakesNoChoice_isRefused() {
    install("2.12");
    CommandLineRun.Result result = world.type(BUILD + "--variant x=more.cfg");
    assertEquals(2, result.exitCode());
    assertTrue(result.err().contains("GRUB 2.12 takes no values from the host"), result.err());
  }

  @Test
  void fleet_hasThemToo() {
    world.write(
        "m.yaml",
        "tenants:\n- {name: a, target: i386-xen_pvh, config: first.cfg, sharing: auto,"
            + " variables: {SAID: own, OTHER: same}, variants: {rescue: more.values}}\n");
    world.type("mkpvhboot fleet m.yaml -d d --xl-config current").assertGood();
    assertTrue(world.read("d/current/a.bin").latin1().contains("variants/rescue.cfg"));
    assertTrue(world.read("d/current/report.json").latin1().contains("\"variant\""));
    world.type("mkpvhboot fleet status d").assertGood();
    world.write("more.values", "SAID=2\n");
    assertTrue(world.type("mkpvhboot fleet status d").text().contains("more.values has changed"));
  }
}
