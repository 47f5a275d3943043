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
    world.write("p", "# for the first stage\nmemdisk tar\n\nnormal\n");
  }

  private CommandLineRun.Result explain(String options) {
    return world.type("mkpvhboot explain -O i386-xen_pvh -c a.cfg --profile p " + options);
  }

  @Test
  void run_all_givesEachReasonItsModules_andWritesNothing() {
    List<String> before = world.tree();
    String text = explain("--module lvm -o out.bin").assertGood().text();

    assertEquals(before, world.tree());
    assertTrue(
        text.startsWith("i386-xen_pvh, GRUB 2.06-13+deb12u2, profile p: 11 modules, "), text);
    assertEquals(
        """

        asked for in early config:1: normal (memdisk)/grub.cfg
                  normal → boot
                  normal → extcmd
                  normal → terminal
                  normal

        asked for in a.cfg:1: search -s -f /x
                  search → search_fs_file
                  search

        asked for in a.cfg:2: halt
                  halt

        asked for by --module
                  lvm

        asked for by the profile: for the first stage (p:2)
                  tar → archelp
                  memdisk
                  tar
        """,
        text.substring(text.indexOf('\n') + 1).replaceAll("(?m)^ +[0-9]+ ", "         "));
  }

  @Test
  void run_whyOne_givesAllItsReasons() {
    assertEquals(
        """
        i386-xen_pvh, GRUB 2.06-13+deb12u2, profile p: normal is in the image
          asked for in early config:1: normal (memdisk)/grub.cfg
          asked for by the profile (p:4)
        """,
        explain("--why normal").assertGood().text());
    assertEquals(
        """
        i386-xen_pvh, GRUB 2.06-13+deb12u2, profile p: search_fs_file is in the image
          needed: search → search_fs_file
            search is asked for in a.cfg:1: search -s -f /x
        """,
        explain("--why search_fs_file.mod").assertGood().text());
  }

  @Test
  void run_whyOneThatSeveralNeed_isTheShortestWay_andAllWithV() {
    world.write("a.cfg", "if search -f /x; then\n  ls (memdisk)/*  # all\nfi\n");
    assertEquals(
        """
        i386-xen_pvh, GRUB 2.06-13+deb12u2, profile p: extcmd is in the image
          needed: normal → extcmd
            normal is asked for in early config:1: normal (memdisk)/grub.cfg
          needed as well by regexp
        -v gives the reason for each.
        """,
        explain("--why extcmd").assertGood().text());
    assertEquals(
        """
        i386-xen_pvh, GRUB 2.06-13+deb12u2, profile p: extcmd is in the image
          needed: normal → extcmd
            normal is asked for in early config:1: normal (memdisk)/grub.cfg
          needed: regexp → extcmd
            regexp is asked for in a.cfg:2: ls (memdisk)/*
        """,
        explain("--why extcmd -v").assertGood().text());
  }

  @Test
  void run_commentOfAProfile_isBrokenAtATerminalsWidth() {
    world.write("p", "# " + "words and words ".repeat(8) + "\nmemdisk tar\n");
    String text = explain("--why tar").assertGood().text();
    assertTrue(text.contains("(p:2)"), text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
    assertTrue(text.lines().count() > 2, text);
  }

  @Test
  void run_moreThanTheModuleOfACommand_hasTheRemarkOfTheList() {
    world.write("a.cfg", "linux /vmlinuz\nboot\n");
    assertEquals(
        """
        i386-xen, GRUB 2.06-13+deb12u2, profile p: xzio is in the image
          asked for in a.cfg:1: linux /vmlinuz
              a PV guest's kernel is unpacked by GRUB; a PVH guest's unpacks itself
        """,
        world
            .type("mkpvhboot explain -O i386-xen -c a.cfg --profile p --why xzio")
            .assertGood()
            .text());
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
    assertEquals("[\"tar\",\"profile minimal:15\"]", module.get("chain").toString());
    assertEquals("[\"tar\",\"archelp\"]", module.get("path").toString());
    JsonArray reasons = module.getAsJsonArray("reasons");
    assertEquals(1, reasons.size());
    JsonObject reason = reasons.get(0).getAsJsonObject();
    assertEquals("profile", reason.get("kind").getAsString());
    assertEquals("minimal", reason.get("file").getAsString());
    assertEquals(15, reason.get("line").getAsInt());
    assertTrue(reason.get("text").getAsString().startsWith("the first stage lies in"));
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

  @Test
  void run_json_hasTheStatementThatAsks() {
    JsonObject image =
        JsonParser.parseString(explain("--json --why search_fs_file").assertGood().text())
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject();
    JsonObject module = image.getAsJsonArray("modules").get(0).getAsJsonObject();
    assertEquals(
        "[{\"kind\":\"statement\",\"file\":\"a.cfg\",\"line\":1,\"text\":\"search -s -f /x\","
            + "\"remark\":\"\"}]",
        module.get("reasons").toString());
  }
}
