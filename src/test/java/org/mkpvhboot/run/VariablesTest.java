package org.mkpvhboot.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Word;
import org.mkpvhboot.target.Target;

/** The variables whose values are known at some place of a config. */
final class VariablesTest {
  private static Variables variables(String version) {
    return Variables.of(
        new HostGrub(
            Target.I386_XEN_PVH,
            version,
            Set.of(),
            Set.of(),
            Map.of("second_stage", "yes"),
            Set.of(),
            Map.of(),
            Map.of()));
  }

  private static Optional<List<String>> words(Variables variables, String line) {
    Script script = Script.parse(Bytes.ofUtf8("echo " + line, "script"));
    List<Word> words = script.commands().get(0).command().arguments();
    return variables.words(words);
  }

  @Test
  void platform_andWhatTheFirstStageSets_areKnown() {
    assertEquals(
        Optional.of(List.of("i386", "xen_pvh", "yes")),
        words(variables("2.12"), "$grub_cpu $grub_platform $second_stage"));
  }

  @Test
  void featuresOf214_areEmptyBefore() {
    String line = "\"$feature_gcry_hw_accel\"";
    assertEquals(Optional.of(List.of("")), words(variables("2.12-1"), line));
    assertEquals(Optional.of(List.of("y")), words(variables("2.14"), line));
  }

  @Test
  void unknownVariable_makesTheWordsUnknown() {
    assertEquals(Optional.empty(), words(variables("2.12"), "a $b"));
  }

  @Test
  void unquotedVariable_isSplit_aQuotedOneIsNot() {
    Variables variables = variables("2.12");
    variables.set("a", Optional.of(" b  c "));
    assertEquals(Optional.of(List.of("b", "c")), words(variables, "$a"));
    assertEquals(Optional.of(List.of(" b  c ")), words(variables, "\"$a\""));
    variables.set("a", Optional.empty());
    assertEquals(Optional.empty(), words(variables, "$a"));
  }

  @Test
  void forgetAll_keepsWhatIsOfThePlatform() {
    Variables variables = variables("2.12");
    variables.set("a", Optional.of("b"));
    variables.forgetAll();
    assertEquals(Optional.empty(), words(variables, "$a"));
    assertEquals(Optional.of(List.of("i386")), words(variables, "$grub_cpu"));
  }

  @Test
  void keepCommon_forgetsWhatDiffers() {
    Variables one = variables("2.12");
    one.set("same", Optional.of("x"));
    one.set("other", Optional.of("x"));
    Variables two = one.copy();
    two.set("other", Optional.of("y"));
    one.keepCommon(two);
    assertEquals(Optional.of(List.of("x")), words(one, "$same"));
    assertEquals(Optional.empty(), words(one, "$other"));
  }
}
