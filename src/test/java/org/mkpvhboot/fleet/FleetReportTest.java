package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.recipe.RecipeWords;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.MemoryFiles;

/** What is written is what {@link ReportReader} reads. */
final class FleetReportTest {
  private static final BuiltImage BUILT =
      new BuiltImage(
          Optional.of(3),
          "web \"1\"",
          "web-1.bin",
          Change.NEW,
          1 << 20,
          "ab".repeat(32),
          Optional.of(Target.X86_64_XEN),
          Optional.of(
              new TenantRecipe(
                  "xz",
                  new RecipeWords(
                      List.of("--target", "x86_64-xen", "--compress", "xz"),
                      List.of("A=1 \"2\"")))),
          Optional.of(new TenantValues(true, Optional.of("xen_grub_env_A=1"), Optional.empty())),
          Optional.of(0),
          List.of(new Input("config", "w\u00e4b.cfg", "cd".repeat(32))));
  private static final BuiltImage KEPT =
      new BuiltImage(
          Optional.empty(),
          "",
          "old.bin",
          Change.KEPT,
          7,
          "ef",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  private static final Map<String, Long> COUNTS =
      Map.of(
          "images",
          0L,
          "new",
          0L,
          "changed",
          0L,
          "unchanged",
          0L,
          "kept",
          0L,
          "failed",
          0L,
          "removed",
          2L);

  private Whole whole = new Whole("12", 40, 5, Map.of(Target.I386_XEN, "34"));
  private final Path folder = MemoryFiles.open().getPath("/d");
  private final NewGeneration generation = new NewGeneration(new FleetFolder(folder));

  private String write(int number, Optional<XlConfig> way, BuiltImage... images)
      throws IOException {
    generation.begin();
    FleetSpec spec = FleetSpecs.of(folder, new Shard(1, 4), false);
    try (FleetReport report = FleetReport.start(generation)) {
      report.head(
          way.map(spec::withXlConfig).orElse(spec),
          number,
          Plan.toTell(),
          images.length,
          Optional.of(whole));
      for (BuiltImage image : images) {
        report.add(image);
      }
      return report.end();
    }
  }

  private Path json() {
    return generation.file(FleetReport.JSON);
  }

  @Test
  void write_isReadAgain() throws IOException {
    String identity = write(3, Optional.of(XlConfig.CURRENT), BUILT, KEPT);
    List<Object> read = new ArrayList<>();
    ReportReader.read(
        json(),
        new ReportReader.Reader() {
          @Override
          public void head(ReportReader.Head head) {
            read.add(head);
          }

          @Override
          public void tenant(ReportReader.Reported tenant) {
            read.add(tenant);
          }
        });
    assertEquals(
        List.of(
            new ReportReader.Head(
                "1.0",
                new Shard(1, 4),
                Optional.of(whole),
                XlConfig.CURRENT,
                Optional.of(0L),
                COUNTS,
                List.of()),
            reported(BUILT),
            reported(KEPT)),
        read);
    assertEquals(Optional.of(identity), ReportReader.identity(json()));
    assertEquals(Optional.of(new Shard(1, 4)), ReportReader.shard(json()));
    assertEquals(Optional.of(XlConfig.CURRENT), ReportReader.xlConfig(json()));
  }

  private static ReportReader.Reported reported(BuiltImage image) {
    return new ReportReader.Reported(
        image.entry(),
        image.tenant(),
        image.image(),
        image.target().map(Target::id),
        image.size(),
        image.sha256(),
        image.recipe(),
        image.values(),
        image.moduleSet(),
        image.inputs());
  }

  @Test
  void sums_areLinesOfSha256sum() throws IOException {
    write(1, Optional.empty(), BUILT, KEPT);
    assertEquals(
        "ab".repeat(32) + "  web-1.bin\nef  old.bin\n",
        MemoryFiles.read(generation.file(FleetReport.SUMS)).latin1());
    assertEquals(Optional.of(XlConfig.NONE), ReportReader.xlConfig(json()));
  }

  @Test
  void identity_isOfImagesAndInputs_notOfTheNumber() throws IOException {
    String identity = write(1, Optional.empty(), BUILT);
    assertEquals(identity, write(2, Optional.empty(), BUILT));
    assertNotEquals(identity, write(1, Optional.of(XlConfig.CURRENT), BUILT));
    assertNotEquals(identity, write(1, Optional.empty(), KEPT));
    assertNotEquals(identity, write(1, Optional.empty(), BUILT, KEPT));
    // a part of another manifest is another one, also when its own images are the same
    whole = new Whole("13", 40, 5, Map.of(Target.I386_XEN, "34"));
    assertNotEquals(identity, write(1, Optional.empty(), BUILT));
  }
}
