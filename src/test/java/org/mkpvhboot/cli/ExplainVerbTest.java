package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.World;

final class ExplainVerbTest {
  private final World world = new World();

  ExplainVerbTest() {
    world.write("a.cfg", "search -s -f /x\nhalt\n");
    world.write("p", "memdisk tar\nnormal\n");
  }

  private CommandLineRun.Result explain(String options) {
    return world.type("mkpvhboot explain -O i386-xen_pvh -c a.cfg --profile p " + options);
  }

  @Test
  void run_all_givesEachModuleItsChain_andWritesNothing() {
    List<String> before = world.tree();
    List<String> lines = explain("--module lvm -o out.bin").assertGood().text().lines().toList();

    assertEquals(before, world.tree());
    assertTrue(
        lines.get(0).startsWith("i386-xen_pvh, GRUB 2.06-13+deb12u2, profile p: 11 modules, "),
        lines::toString);
    assertEquals(
        List.of(
            "archelp for tar, for profile p:1",
            "boot for normal, for early config:1:1: normal",
            "extcmd for normal, for early config:1:1: normal",
            "halt for a.cfg:2:1: halt",
            "lvm for --module",
            "memdisk for profile p:1",
            "terminal for normal, for early config:1:1: normal",
            "normal for early config:1:1: normal",
            "search_fs_file for search, for a.cfg:1:1: search",
            "search for a.cfg:1:1: search",
            "tar for profile p:1"),
        lines.stream().skip(1).map(line -> line.strip().replaceAll(" +[0-9]+ +", " ")).toList());
  }

  @Test
  void run_whyOne_givesAllItsReasons() {
    assertEquals(
        """
        i386-xen_pvh, GRUB 2.06-13+deb12u2, profile p: normal is in the image
          for early config:1:1: normal
          for profile p:2
        """,
        explain("--why normal").assertGood().text());
    assertEquals(
        """
        i386-xen_pvh, GRUB 2.06-13+deb12u2, profile p: search_fs_file is in the image
          for search, for a.cfg:1:1: search
        """,
        explain("--why search_fs_file.mod").assertGood().text());
  }

  @Test
  void run_whyOneThatIsNotThere_isANegativeVerdict() {
    CommandLineRun.Result result = explain("--why lvm");
    assertEquals(1, result.exitCode());
    assertEquals(
        "i386-xen_pvh, GRUB 2.06-13+deb12u2, profile p: lvm is not in the image; --module lvm puts"
            + " it there\n",
        result.text());

    result = explain("--why lwm");
    assertEquals(1, result.exitCode());
    assertEquals(
        "i386-xen_pvh, GRUB 2.06-13+deb12u2, profile p: lwm is not a module of this GRUB, did you mean"
            + " lvm?\n",
        result.text());
  }

  @Test
  void run_withoutTarget_isForAll() {
    JsonArray json =
        JsonParser.parseString(world.type("mkpvhboot explain -c a.cfg --json").assertGood().text())
            .getAsJsonArray();
    assertEquals(3, json.size());
    JsonObject first = json.get(0).getAsJsonObject();
    JsonObject module = first.getAsJsonArray("modules").get(0).getAsJsonObject();
    assertEquals("i386-xen", first.get("target").getAsString());
    assertEquals("guest", first.get("profile").getAsString());
    assertEquals("archelp", module.get("name").getAsString());
    assertEquals("[\"tar\",\"profile minimal:12\"]", module.get("chain").toString());
    assertEquals("[]", module.get("askedForBy").toString());
    assertEquals("[\"tar\"]", module.get("neededBy").toString());
    assertTrue(module.get("size").getAsLong() > 0);
  }

  @Test
  void run_whyWithJson_isThatModuleOnly() {
    JsonArray json =
        JsonParser.parseString(explain("--json --why halt").assertGood().text()).getAsJsonArray();
    assertEquals(1, json.get(0).getAsJsonObject().getAsJsonArray("modules").size());
    assertEquals(1, explain("--json --why lvm").exitCode());
  }
}
