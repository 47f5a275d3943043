package org.mkpvhboot.firststage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.target.Target;

/** What it does at a start is seen under real Xen: boot/cases, boot/values.sh. */
final class HostScriptTest {
  private static FirstStage of(String script, Map<String, String> settings, String... fromHost) {
    FirstStageValues values =
        new FirstStageValues(
            settings, Map.of(), Map.of(), Set.of(fromHost), Set.of(), Optional.empty());
    return FirstStage.of(Bytes.ofUtf8(script, "a.cfg"), values, Target.I386_XEN_PVH);
  }

  private static String end(FirstStage stage) {
    String text = stage.script().latin1();
    return text.substring(text.indexOf("\nfi\n") + 4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "echo @@V@@!echo \"$host_V\"",
        "set root=@@V@@!set root=\"$host_V\"",
        "echo \"a @@V@@ b\"!echo \"a ${host_V} b\"",
        "echo 'a @@V@@ b'!echo 'a '\"$host_V\"' b'",
        "echo @@V:optional@@!echo \"$host_V\"",
        "# @@V@@!# host_V",
      })
  void word_isAVariable_asTheQuotesAroundItWantIt(String script, String expected) {
    assertEquals(expected, end(of(script + "\n", Map.of("V", "x y"), "V")).strip());
  }

  @Test
  void hostsVariables_areUnsetBeforeAllElse() {
    String text = of("echo @@B@@ @@A@@\n", Map.of("A", "1", "B", "2"), "all").script().latin1();
    assertTrue(
        text.startsWith(
            """
            # the host gives values by xl's extra=
            set host_A="$xen_grub_env_A"
            unset xen_grub_env_A
            set host_B="$xen_grub_env_B"
            unset xen_grub_env_B
            if [ -z "$host_A$host_B" ] ; then
            """),
        text);
    assertTrue(text.endsWith("\nfi\necho \"$host_B\" \"$host_A\"\n"), text);
  }

  @Test
  void words_areEvaluated_inTheStatementThatHasThem() {
    String script = "echo \"$x\"\nif linux /v @@W:words@@ ; then\n  boot '\\' \"$x\"\nfi\nls\n";
    String text = end(of(script, Map.of("W", "a \"b c\""), "W"));
    assertTrue(
        text.endsWith(
            """
            split_words "$host_W"
            set words_W="$words"
            echo "$x"
            eval "if linux /v $words_W ; then
              boot '\\\\' \\"\\$x\\"
            fi
            "
            ls
            """),
        text);
  }

  @Test
  void builtIn_isTheScriptWithoutAHost() {
    String script = "linux /v @@W:words@@ @@V@@\n";
    Map<String, String> values = Map.of("W", "a \"b c\"", "V", "$x");
    FirstStage stage = of(script, values, "all");

    assertEquals(of(script, values).script(), stage.checked().get(0));
    assertEquals(Optional.of("xen_grub_env_V=$x xen_grub_env_W='a \"b c\"'"), stage.hostLine());
    assertEquals(Set.of("V", "W"), stage.fromHost().keySet());
  }

  @Test
  void valuesOfTwoTenants_makeTheSameScript() {
    String script = "linux /v @@W:words@@ @@V@@ @@U@@\n";
    FirstStage one = of(script, Map.of("W", "a", "V", "b", "U", "c"), "W", "V");
    FirstStage other = of(script, Map.of("W", "x \"y z\"", "V", "$", "U", "c"), "W", "V");
    FirstStage builtIn = of(script, Map.of("W", "a", "V", "b", "U", "d"), "W", "V");

    assertEquals(one.script(), other.script());
    assertFalse(one.script().equals(builtIn.script()));
  }

  @Test
  void valueThatNobodySaid_isNotInTheLine_andTheScriptItselfIsChecked() {
    FirstStage stage = of("echo @@V@@ @@W@@\n", Map.of("W", "1"), "V", "W");
    assertEquals(Optional.of("xen_grub_env_W=1"), stage.hostLine());
    assertEquals(List.of(stage.script()), stage.checked());
    assertEquals(Optional.empty(), of("echo @@V@@\n", Map.of(), "V").hostLine());
  }

  @Test
  void all_isWhatIsSet_andNoOption() {
    FirstStage stage = of("echo @@V@@ @@PLACES@@\n", Map.of("V", "1", "PLACES", "/x"), "all");
    assertEquals(Set.of("V"), stage.fromHost().keySet());
    assertTrue(end(stage).contains("/x"));
  }

  @ParameterizedTest
  @CsvSource({"LONGER, ''", "TARGET, ''", "VALU, ', did you mean VALUE?'"})
  void nameWithoutAPlaceholder_isRefused(String name, String near) {
    assertFails(
        Kind.USAGE,
        "a.cfg: has no placeholder @@" + name + "@@ whose value the host could give" + near,
        "Leave " + name + " out, or write the placeholder into the script.",
        () -> of("echo @@VALUE@@ @@TARGET@@\n", Map.of("VALUE", "1"), name));
  }

  @Test
  void mistakeInTheScript_isNamedWhereItIsWritten() {
    Failure failure =
        assertThrows(Failure.class, () -> of("ls\nif @@V@@ ; fi\n", Map.of("V", "1"), "V"));
    assertEquals("a.cfg:2:16", failure.place().toString());
  }

  @Test
  void statementThatIsTooLong_isRefused() {
    assertFails(
        Kind.USAGE,
        "a.cfg:2:1: the statement is too long for a list of words that the host gives",
        "Write it shorter, or build the words in.",
        () -> of("ls\necho @@V:words@@" + " x".repeat(4000) + "\n", Map.of("V", "1"), "V"));
  }
}
