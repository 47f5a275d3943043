package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.recipe.RecipeWords;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.MemoryFiles;

final class ReportReaderTest {
  static final String REPORT =
      """
      {
        "tool" : { "name" : "mkpvhboot", "version" : "1.0" },
        "generation" : 3,
        "shard" : { "index" : 1, "count" : 8 },
        "whole" : { "manifest" : "12", "entries" : 40, "time" : 5,
          "grub" : [ { "target" : "i386-xen", "sha256" : "34" } ] },
        "xlConfig" : "generation",
        "time" : 6,
        "later" : { "unknown" : [ 1, { } ] },
        "counts" : { "images" : 2, "new" : 1 },
        "moduleSets" : [ {
          "target" : "i386-xen",
          "grub" : { "version" : "2.06", "package" : "2.06-13" },
          "sha256" : "ab",
          "modules" : [ "normal", "tar" ]
        } ],
        "tenants" : [
          { "entry" : 7, "name" : "a", "image" : "a.bin", "target" : "i386-xen", "size" : 5000000000,
            "sha256" : "cd", "moduleSet" : 0,
            "compression" : "gz", "recipe" : [ "--compress", "gz" ], "spare" : [ "A=1" ],
            "inputs" : [ { "role" : "config", "name" : "a.cfg", "sha256" : "ef" } ] },
          { "entry" : null, "name" : "", "image" : "b.bin", "target" : null, "size" : 7, "sha256" : "01",
            "moduleSet" : null, "inputs" : [ ] }
        ],
        "identity" : "1d"
      }
      """;

  private final Path file = MemoryFiles.open().getPath("/d/report.json");

  /** Keeps what it hears. */
  private static final class Heard implements ReportReader.Reader {
    final List<Object> all = new ArrayList<>();

    @Override
    public void head(ReportReader.Head head) {
      all.add(head);
    }

    @Override
    public void tenant(ReportReader.Reported tenant) {
      all.add(tenant);
    }
  }

  private Heard read(String text) {
    MemoryFiles.write(file, text);
    Heard heard = new Heard();
    ReportReader.read(file, heard);
    return heard;
  }

  @Test
  void read_report_givesHeadThenTenants() {
    assertEquals(
        List.of(
            new ReportReader.Head(
                "1.0",
                new Shard(1, 8),
                Optional.of(new Whole("12", 40, 5, Map.of(Target.I386_XEN, "34"))),
                XlConfig.GENERATION,
                Optional.of(6L),
                Map.of("images", 2L, "new", 1L),
                List.of(
                    new ReportReader.Modules(
                        "i386-xen", "2.06", "2.06-13", "ab", List.of("normal", "tar")))),
            new ReportReader.Reported(
                Optional.of(7),
                "a",
                "a.bin",
                Optional.of("i386-xen"),
                5_000_000_000L,
                "cd",
                Optional.of(
                    new TenantRecipe(
                        "gz", new RecipeWords(List.of("--compress", "gz"), List.of("A=1")))),
                Optional.empty(),
                Optional.of(0),
                List.of(new Input("config", "a.cfg", "ef"))),
            new ReportReader.Reported(
                Optional.empty(),
                "",
                "b.bin",
                Optional.empty(),
                7,
                "01",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of())),
        read(REPORT).all);
  }

  @Test
  void earlyFields_areFoundAlone() {
    MemoryFiles.write(file, REPORT);
    assertEquals(Optional.of(new Shard(1, 8)), ReportReader.shard(file));
    assertEquals(Optional.of(XlConfig.GENERATION), ReportReader.xlConfig(file));
    assertEquals(Optional.of("1d"), ReportReader.identity(file));
  }

  @Test
  void xlConfig_null_isNone_andMissing_isEmpty() {
    MemoryFiles.write(file, "{ \"xlConfig\" : null, \"tenants\" : [ ] }");
    assertEquals(Optional.of(XlConfig.NONE), ReportReader.xlConfig(file));
    assertEquals(Optional.empty(), ReportReader.shard(file));
    MemoryFiles.write(file, "{ \"tenants\" : [ ], \"xlConfig\" : null }");
    assertEquals(Optional.empty(), ReportReader.xlConfig(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        "[]",
        "{",
        "{\"tenants\": {}}",
        "{\"tenants\": [1]}",
        "{\"tenants\": [{\"size\": \"x\"}]}",
        "{\"tenants\": [{}]}",
        "{\"tenants\": [{\"size\": 1, \"moduleSet\": 2147483648}]}",
        "{\"tenants\": [{\"name\": []}]}",
        "{\"tool\": 1}",
        "{\"xlConfig\": \"x\"}",
        "{\"whole\": 1}",
        "{\"whole\": {\"entries\": 1, \"time\": 1, \"grub\": [{\"target\": \"i387\"}]}}",
        "{\"counts\": {\"new\": \"x\"}}",
        "{\"moduleSets\": [{\"grub\": 1}]}",
      })
  void read_damaged_saysSo(String text) {
    assertFails(
        Kind.DAMAGED,
        "/d/report.json: is not a report of a fleet",
        "Build the fleet again: mkpvhboot fleet MANIFEST -d DIR",
        () -> read(text));
    assertEquals(Optional.empty(), ReportReader.shard(file));
    assertEquals(Optional.empty(), ReportReader.xlConfig(file));
    assertEquals(Optional.empty(), ReportReader.identity(file));
  }

  @Test
  void cursor_readsTheSame_inTurns() {
    List<Object> expected = read(REPORT).all;
    try (ReportCursor one = ReportCursor.open(file);
        ReportCursor other = ReportCursor.open(file)) {
      assertEquals(
          expected,
          List.of(
              one.head(),
              one.next().orElseThrow(),
              other.next().isPresent() ? one.next().orElseThrow() : ""));
      assertEquals(Optional.empty(), one.next());
      assertEquals(Optional.empty(), one.next());
      assertEquals(expected.get(2), other.next().orElseThrow());
    }
  }

  @Test
  void cursor_cutAnywhere_isDamage() {
    String whole = REPORT.strip();
    for (int length = 0; length < whole.length(); length++) {
      MemoryFiles.write(file, whole.substring(0, length));
      assertEquals(Kind.DAMAGED, assertThrows(Failure.class, this::readAll).kind());
    }
  }

  private void readAll() {
    try (ReportCursor cursor = ReportCursor.open(file)) {
      boolean more = true;
      while (more) {
        more = cursor.next().isPresent();
      }
    }
  }

  @Test
  void read_cutAnywhere_isDamage() {
    String whole = REPORT.strip();
    for (int length = 0; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertEquals(Kind.DAMAGED, assertThrows(Failure.class, () -> read(cut)).kind(), cut);
    }
  }

  @Test
  void read_noFile_isNotFound() {
    assertEquals(
        Kind.NOT_FOUND,
        assertThrows(Failure.class, () -> ReportReader.read(file, new Heard())).kind());
    assertEquals(Optional.empty(), ReportReader.shard(file));
  }

  @Test
  void keptNames_areThoseOfTheReport() {
    MemoryFiles.write(file, REPORT);
    Optional<Path> folder = Optional.ofNullable(file.getParent());
    KeptNames names = KeptNames.of(Set.of("a.bin", "c.bin"), folder);
    assertEquals(
        "a--", names.tenant("a.bin") + "-" + names.tenant("b.bin") + "-" + names.tenant("c.bin"));
    assertEquals("", KeptNames.of(Set.of(), folder).tenant("a.bin"));
    assertEquals("", KeptNames.of(Set.of("a.bin"), Optional.empty()).tenant("a.bin"));
    MemoryFiles.write(file, REPORT.substring(0, 400));
    assertEquals("", KeptNames.of(Set.of("a.bin"), folder).tenant("a.bin"));
  }
}
