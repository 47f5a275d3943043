package org.mkpvhboot.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  /** Those of failures, and those of a good run and of a fault of the tool. */
  @Test
  void everyExitCode_hasARow_andNoOther() {
    Set<String> codes = new TreeSet<>(Set.of("0", "70"));
    for (Kind kind : Kind.values()) {
      codes.add(String.valueOf(kind.exitCode()));
    }
    Set<String> rows =
        Pattern.compile("(?m)^\\| (\\d+) \\| ")
            .matcher(Page.ofDocs("json.md").text())
            .results()
            .map((MatchResult result) -> result.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(codes, rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"05_second_stage", "90second-stage", "update-second-stage"})
  void filesForAGuest_standThereAsTheyAreTested(String name) {
    String file = Page.of(Path.of("test-data/second-stage", name)).text();
    assertTrue(Page.ofDocs("second-stage.md").text().contains("```\n" + file + "```\n"), name);
  }
}
