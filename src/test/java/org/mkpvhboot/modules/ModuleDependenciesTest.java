package org.mkpvhboot.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure.Kind;

final class ModuleDependenciesTest {
  private static ModuleDependencies parse(String text) {
    return ModuleDependencies.parse(Bytes.ofUtf8(text, "moddep.lst"));
  }

  @Test
  void parse_lines_givesNamesInTheirOrder() {
    ModuleDependencies dependencies = parse("normal: terminal  boot\textcmd\nboot:\n\ntar: x");

    assertEquals(List.of("terminal", "boot", "extcmd"), dependencies.of("normal"));
    assertEquals(List.of(), dependencies.of("boot"));
    assertEquals(List.of("x"), dependencies.of("tar"));
    assertEquals(List.of(), dependencies.of("unknown"));
  }

  @Test
  void parse_twoLinesForAModule_theLaterCounts() {
    assertEquals(List.of("c"), parse("a: b\na: c\n").of("a"));
  }

  @Test
  void parse_dosLineEnds_doNotCount() {
    assertEquals(List.of("b"), parse("a: b\r\nc:\r\n").of("a"));
  }

  @ParameterizedTest
  @CsvSource({
    "'no colon', 'no colon'",
    "': boot', ': boot'",
    "'a b: c', 'a b: c'",
    "'a: b:c', 'a: b:c'",
    "'../a: b', '../a: b'",
    "'a: \u001b', 'a: \\x1b'",
    "'\u00e4: b', '\u00e4: b'"
  })
  void parse_otherLine_isDamagedWithItsNumber(String line, String shown) {
    assertFails(
        Kind.DAMAGED,
        "moddep.lst:3: '" + shown + "' is not a line of the form 'module: dependency …'",
        "Install the package grub-xen-bin anew, or point --modules-from at another folder.",
        () -> parse("ok:\n\n" + line + "\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\n\n"})
  void parse_listWithoutALine_isDamaged(String text) {
    assertFails(
        Kind.DAMAGED,
        "moddep.lst: names no module",
        "Install the package grub-xen-bin anew, or point --modules-from at another folder.",
        () -> parse(text));
  }
}
