package org.mkpvhboot.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;

final class CommandTest {
  private static Command command(String text) {
    return (Command) Script.parse(Bytes.ofUtf8(text, "a.cfg")).statements().get(0);
  }

  @Test
  void inverted_commandIsBehindTheMark() {
    Command inverted = command("! test -f x");
    assertTrue(inverted.isInverted());
    assertEquals(Optional.of("test"), inverted.name());
    assertEquals(2, inverted.arguments().size());
    assertFalse(command("!").isInverted());
    assertFalse(command("a !").isInverted());
    assertFalse(command("!a").isInverted());
  }

  @Test
  void name_ofAVariable_isUnknown() {
    assertEquals(Optional.empty(), command("$x a").name());
    assertEquals(Optional.of("linux"), command("li'nux' a").name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a=b ! a = b",
        "a=b c ! a = b",
        "a= ! a =",
        "a=$b/c ! a = ${b}/c",
        "set a=b ! a = b",
        "set a=\"b $c\" ! a = b ${c}",
        "set 'a'=b=c ! a = b=c",
        "set ! none",
        "set a ! none",
        "set a=b c=d ! none",
        "=b ! none",
        "$a=b ! none",
        "set $a=b ! none",
        "echo a=b ! none"
      })
  void assignment_hasNameAndValue(String text, String expected) {
    String found =
        command(text)
            .assignmentOrSet()
            .map(assignment -> assignment.name() + " = " + assignment.value().text())
            .orElse("none");
    assertEquals(expected, found.strip());
  }

  @Test
  void commands_comeInOrder_withWhatTheyStandIn() {
    Script script =
        Script.parse(
            Bytes.ofUtf8(
                """
                a
                function f { b; }
                if c; then
                  for x in y; do d; done
                elif e; then
                  f
                else
                  menuentry g { until h; do i; done }
                fi
                """,
                "a.cfg"));
    assertEquals(
        """
        a
        b in Function BODY
        c in If CONDITION
        d in For BODY in If BODY
        e in If CONDITION 1
        f in If BODY 1
        menuentry in If ELSE
        h in While CONDITION in Command BODY in If ELSE
        i in While BODY in Command BODY in If ELSE
        """,
        script.commands().stream()
            .map(use -> use.command().name().orElseThrow() + inside(use.inside()) + "\n")
            .collect(Collectors.joining()));
  }

  private static String inside(Optional<Enclosure> enclosure) {
    return enclosure
        .map(
            each ->
                " in "
                    + each.statement().getClass().getSimpleName()
                    + " "
                    + each.role()
                    + (each.branch() > 0 ? " " + each.branch() : "")
                    + inside(each.outer()))
        .orElse("");
  }
}
