package org.mkpvhboot.readme;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.firststage.Templates;
import org.mkpvhboot.recipe.RecipeKey;
import org.mkpvhboot.target.Target;

/** What the README says is so. */
class ReadmeClaimsTest {
  static List<String> templates() {
    return Templates.NAMES;
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyTemplate_hasARow(String name) {
    assertTrue(Readme.text().contains("| `" + name + "`"), name);
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void everyTarget_hasARow(Target target) {
    assertTrue(Readme.text().contains("| `" + target.id() + "` |"), target.id());
  }

  @ParameterizedTest
  @EnumSource(RecipeKey.class)
  void everyKeyOfAManifest_isNamed(RecipeKey key) {
    assertTrue(Readme.text().contains("`" + key.id() + "`"), key.id());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyExitCode_hasARow(Kind kind) {
    assertTrue(Readme.text().contains("\n| " + kind.exitCode() + " | "), kind.name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"05_second_stage", "90second-stage", "update-second-stage"})
  void filesForAGuest_standThereAsTheyAreTested(String name) {
    String file = Readme.read(Path.of("test-data/second-stage", name));
    assertTrue(Readme.text().contains("```\n" + file + "```\n"), name);
  }

  @Test
  void testCommand_isTheOneThatCiRuns() {
    assertTrue(Readme.text().contains("```sh\n./test\n```"));
    assertTrue(Readme.read(Path.of(".ci/run")).endsWith("\n./test\n"));
  }
}
