package org.mkpvhboot.firststage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure.Kind;

/** That they arrive is asked of GRUB's own code, by the reference test of this name. */
final class HostValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "plain!plain",
        "~~!~~",
        "a b!'a b'",
        "~ ~!' '",
        "it's!it\\'s",
        "it's one!'it\\'s one'",
        "\\!\\\\",
        "a \\!'a \\\\'",
        "\"!'\"'",
        "a=b;$c|{}&#!a=b;$c|{}&#",
      })
  void line_quotesWhatGrubActsOn(String value, String written) {
    assertEquals("xen_grub_env_V=" + written, HostValues.line(Map.of("V", value)));
  }

  @Test
  void line_hasAllValues() {
    assertEquals(
        "xen_grub_env_A=1 xen_grub_env_b_C='x y'",
        HostValues.line(new TreeMap<>(Map.of("A", "1", "b_C", "x y"))));
  }

  @ParameterizedTest
  @CsvSource({
    "V1, has a '1'",
    "a-b, has a '-'",
    "'a b', has a ' '",
    "ä, has a 'ä'",
  })
  void nameThatGrubDrops_isRefused(String name, String what) {
    assertFails(
        Kind.USAGE,
        "the name " + name + " " + what + ", and GRUB drops a name with more than letters and _",
        "Leave it out of --from-host: it is built in then.",
        () -> HostValues.line(Map.of(name, "x")));
  }

  @Test
  void emptyName_isRefused() {
    assertEquals(Optional.of("is empty"), HostValues.nameProblem(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t", "a\u007f", "\u001b[0m", "é", "😀"})
  void valueThatVoidsTheLine_isRefused(String value) {
    Optional<String> problem = HostValues.problem(Map.of("V", value));
    assertTrue(
        problem.orElseThrow().startsWith("the value of V has a '")
            && problem
                .get()
                .endsWith("GRUB takes nothing from a line with more than printable ASCII"),
        problem.get());
  }

  @Test
  void lineThatIsTooLong_isRefused() {
    int room = HostValues.LONGEST_LINE - "xen_grub_env_V=".length();
    assertEquals(Optional.empty(), HostValues.problem(Map.of("V", "x".repeat(room))));
    assertEquals(
        Optional.of("the values make a command line of 1024 bytes, and GRUB reads 1023"),
        HostValues.problem(Map.of("V", "x".repeat(room + 1))));
  }

  @ParameterizedTest
  @CsvSource({
    "2.06, false",
    "2.12, false",
    "2.14, true",
    "2.16~rc1, true",
    "3.0, true",
    "x, false"
  })
  void isTakenBy_isGrubFrom2_14On(String version, boolean isTaken) {
    assertEquals(isTaken, HostValues.isTakenBy(version));
  }
}
