package org.mkpvhboot.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.firststage.Templates;
import org.mkpvhboot.readme.Page.Block;
import org.mkpvhboot.target.Target;

/** What the README and the pages in docs say is so. */
class ReadmeClaimsTest {
  private static final int LONGEST_README = 8192;
  private static final Page README = Page.of(Page.README);

  static List<String> templates() {
    return Templates.NAMES;
  }

  @Test
  void readme_isShort() {
    int size = README.text().getBytes(StandardCharsets.UTF_8).length;
    assertTrue(size <= LONGEST_README, () -> "README.md has " + size + " bytes");
  }

  /** One builds and does the main job on a fresh machine, the other is what CI runs. */
  @Test
  void theTwoCommands_areTwo_andComeFirst() {
    List<Block> blocks =
        new Page(README.file(), README.section("The two commands").orElseThrow()).blocks();
    assertEquals(
        List.of("./mkpvhboot --target all -o 'grub-{target}.bin'\n", "./test\n"),
        blocks.stream().map(Block::text).toList());
    assertEquals(blocks.get(0).text(), README.blocks().get(0).text());
    assertTrue(Page.of(Path.of(".ci/run")).text().endsWith("\n./test\n"));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyTemplate_hasARow(String name) {
    assertTrue(Page.ofDocs("building.md").text().contains("| `" + name + "`"), name);
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void everyTarget_hasARow(Target target) {
    assertTrue(
        Page.ofDocs("building.md").text().contains("| `" + target.id() + "` |"), target.id());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyExitCode_hasARow(Kind kind) {
    assertTrue(
        Page.ofDocs("json.md").text().contains("\n| " + kind.exitCode() + " | "), kind.name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"05_second_stage", "90second-stage", "update-second-stage"})
  void filesForAGuest_standThereAsTheyAreTested(String name) {
    String file = Page.of(Path.of("test-data/second-stage", name)).text();
    assertTrue(Page.ofDocs("second-stage.md").text().contains("```\n" + file + "```\n"), name);
  }
}
