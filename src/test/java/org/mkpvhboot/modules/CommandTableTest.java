package org.mkpvhboot.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;

final class CommandTableTest {
  private static CommandTable table(String commands, String terminals) {
    return CommandTable.of(
        FakePlatform.bare(Target.I386_XEN)
            .moddep("")
            .file("command.lst", commands)
            .file("terminal.lst", terminals)
            .open());
  }

  @ParameterizedTest
  @ValueSource(strings = {"*cat: cat\ncat: minicmd\n", "cat: minicmd\n*cat: cat\n"})
  void module_ofTwo_isTheExtendedOne(String commands) {
    assertEquals(Optional.of("cat"), table(commands, "").module("cat"));
  }

  @Test
  void module_ofACommandWithoutStar_isTheLastOfTheList() {
    assertEquals(Optional.of("two"), table("a: one\na: two\n", "").module("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"set", "unset", "insmod", "ls", "boot"})
  void isKnown_ofTheKernels_needsNoModule(String command) {
    CommandTable table = table("", "");
    assertTrue(table.isKnown(command));
    assertEquals(Optional.empty(), table.module(command));
  }

  @Test
  void isKnown_other_isNot() {
    assertFalse(table("*cat: cat\n", "").isKnown("dog"));
    assertFalse(table("*cat: cat\n", "").isKnown("*cat"));
  }

  @Test
  void names_haveTheKernelsToo() {
    assertEquals(
        List.of("a", "boot", "insmod", "ls", "set", "unset"),
        List.copyOf(table("a: b\n", "").names()));
  }

  @Test
  void terminalModule_losesItsFirstLetter() {
    CommandTable table = table("", "ogfxterm: gfxterm\niat_keyboard: at_keyboard\n");
    assertEquals(Optional.of("gfxterm"), table.terminalModule("gfxterm"));
    assertEquals(Optional.of("at_keyboard"), table.terminalModule("at_keyboard"));
    assertEquals(Optional.empty(), table.terminalModule("console"));
    assertEquals(List.of("at_keyboard", "console", "gfxterm"), List.copyOf(table.terminals()));
  }

  @Test
  void of_platformWithoutLists_hasTheKernelsOnly() {
    CommandTable table =
        CommandTable.of(
            FakePlatform.bare(Target.I386_XEN).moddep("").without("command.lst").open());
    assertEquals(5, table.names().size());
  }
}
