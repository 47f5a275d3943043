package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.MemoryFiles;

/** Runs of a fleet from Java: what is planned, written and told. */
final class FleetTest {
  private final Path folder = MemoryFiles.open().getPath("/d");
  private final List<String> heard = new ArrayList<>();
  private final Platform platform = FakePlatform.complete(Target.I386_XEN_PVH).open();

  /** Keeps what it hears, a line each; the checks' counting left out. */
  private final class Heard implements FleetListener {
    @Override
    public void found(LeftOver leftOver) {
      heard.add("found " + leftOver.files());
    }

    @Override
    public void checked(long entries, long bytes, double part) {}

    @Override
    public void planned(String tenant, String image, Change change) {
      heard.add(tenant + " " + image + " " + change.title());
    }

    @Override
    public void kept(String image) {
      heard.add("kept " + image);
    }

    @Override
    public void removed(String image) {
      heard.add("removed " + image);
    }

    @Override
    public void warning(BootFinding finding, long tenants) {
      heard.add("warning for " + tenants);
    }

    @Override
    public void writing(long images, long bytes) {
      heard.add("writing " + images);
    }

    @Override
    public void written(long images, long bytes) {
      heard.add("written " + images);
    }
  }

  private Fleet fleet(String... tenants) {
    return fleet(FleetSpecs.of(folder), tenants);
  }

  private Fleet fleet(FleetSpec spec, String... tenants) {
    heard.clear();
    String start = "defaults: {target: i386-xen_pvh}\ntenants:\n";
    Stream<String> lines = Stream.of(tenants).map(tenant -> "- {" + tenant + "}\n");
    MemoryFiles.write(spec.manifest(), start + String.join("", lines.toList()));
    return new Fleet(spec, target -> platform, new Heard());
  }

  private List<String> names(String below) {
    String start = folder.resolve(below) + "/";
    return MemoryFiles.tree(folder).stream()
        .filter(file -> file.startsWith(start))
        .map(file -> file.substring(start.length()))
        .toList();
  }

  @Test
  void plan_saysAll_andWritesNothing() {
    FleetResult result = fleet("name: a", "name: b").plan();
    assertEquals(List.of("a a.bin new", "b b.bin new"), heard);
    assertEquals(2, result.counts().added());
    assertEquals(
        "0 false true", result.generation() + " " + result.isWritten() + " " + result.isWhole());
    assertTrue(Files.notExists(folder));
  }

  @Test
  void run_writesAGeneration_andTheSameAgain_nothing() {
    FleetResult first = fleet("name: a", "name: b").run();
    assertEquals("1 true", first.generation() + " " + first.isWritten());
    assertEquals(List.of("writing 2", "written 1", "written 2"), heard.subList(2, heard.size()));
    assertEquals(List.of("SHA256SUMS", "a.bin", "b.bin", "report.json"), names("generations/1"));
    assertEquals(
        first.counts().bytes(),
        Disk.size(folder.resolve("current/a.bin")) + Disk.size(folder.resolve("current/b.bin")));

    FleetResult again = fleet("name: a", "name: b").run();
    assertEquals("1 false", again.generation() + " " + again.isWritten());
    assertEquals(2, again.counts().unchanged());
    assertEquals(
        List.of("1"), names("generations").stream().filter(n -> !n.contains("/")).toList());
  }

  @Test
  void run_changedAddedAndRemoved_linksWhatIsTheSame() throws IOException {
    fleet("name: a", "name: b", "name: c").run();
    FleetResult result = fleet("name: a", "name: b, profile: minimal", "name: d").run();
    assertEquals(
        List.of(
            "a a.bin unchanged",
            "b b.bin changed",
            "d d.bin new",
            "warning for 1",
            "removed c.bin"),
        heard.subList(0, 5));
    assertEquals(
        "3 1 1 1 1",
        String.join(
            " ",
            Stream.of(
                    result.counts().images(),
                    result.counts().added(),
                    result.counts().changed(),
                    result.counts().unchanged(),
                    result.counts().removed())
                .map(String::valueOf)
                .toList()));
    assertEquals(
        Files.getAttribute(folder.resolve("generations/1/a.bin"), "unix:ino"),
        Files.getAttribute(folder.resolve("current/a.bin"), "unix:ino"));
  }

  /** Puts another byte at the end of an image, and gives the file a time. */
  private void overwrite(String image, FileTime time) throws IOException {
    Path file = folder.resolve("current").resolve(image);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);
  }

  @Test
  void run_anImageThatIsNewerThanItsReport_isCompared() throws IOException {
    fleet("name: a", "name: b").run();
    FileTime published = Files.getLastModifiedTime(folder.resolve("current/report.json"));
    overwrite("a.bin", published);
    fleet("name: a", "name: b").run();
    assertEquals(List.of("a a.bin changed", "b b.bin unchanged"), heard.subList(0, 2));
  }

  @Test
  void run_anImageThatIsOlderThanItsReport_isKnownByItsSum_unlessAllAreCompared()
      throws IOException {
    fleet("name: a", "name: b").run();
    overwrite("a.bin", FileTime.fromMillis(0));
    fleet("name: a", "name: b").plan();
    assertEquals(List.of("a a.bin unchanged", "b b.bin unchanged"), heard);
    fleet(FleetSpecs.comparing(folder), "name: a", "name: b").plan();
    assertEquals(List.of("a a.bin changed", "b b.bin unchanged"), heard);

    Files.write(folder.resolve("current/a.bin"), new byte[1]);
    Files.setLastModifiedTime(folder.resolve("current/a.bin"), FileTime.fromMillis(0));
    fleet("name: a", "name: b").plan();
    assertEquals(List.of("a a.bin changed", "b b.bin unchanged"), heard);
  }

  @Test
  void run_withoutSums_orInAnotherOrder_comparesOrFindsThem() throws IOException {
    fleet("name: a", "name: b", "name: c").run();
    fleet("name: c", "name: d", "name: a", "name: b").plan();
    assertEquals(
        List.of("c c.bin unchanged", "d d.bin new", "a a.bin unchanged", "b b.bin unchanged"),
        heard);
    Files.delete(folder.resolve("current/SHA256SUMS"));
    overwrite("a.bin", FileTime.fromMillis(0));
    fleet("name: c", "name: a", "name: b").plan();
    assertEquals(List.of("c c.bin unchanged", "a a.bin changed", "b b.bin unchanged"), heard);
  }

  @Test
  void run_withALargeFileInTheMemdisk_makesTheImageAgain() throws IOException {
    byte[] large = new byte[2 * PlannedImages.LARGEST_TAIL];
    Files.write(folder.resolveSibling("large"), large);
    FleetResult result = fleet("name: a, grafts: {large: large}", "name: b").run();
    assertEquals(2, result.counts().added());
    long size = Files.size(folder.resolve("current/a.bin"));
    assertTrue(size > large.length, () -> size + " bytes");
    List<String> stale = new ArrayList<>();
    new FleetStatus(folder, target -> platform, "1.0", true)
        .run((tenant, image, reasons) -> stale.addAll(reasons));
    assertEquals(List.of(), stale);

    fleet("name: a, grafts: {large: large}", "name: b").run();
    assertEquals(List.of("a a.bin unchanged", "b b.bin unchanged"), heard.subList(0, 2));
    large[0] = 1;
    Files.write(folder.resolveSibling("large"), large);
    fleet("name: a, grafts: {large: large}", "name: b").run();
    assertEquals(List.of("a a.bin changed", "b b.bin unchanged"), heard.subList(0, 2));
  }

  @Test
  void run_withAProblem_writesNothing_andTakesTheFolderAway() {
    FleetResult result = fleet("name: a", "name: a", "name: b, modules: [nope]").run();
    assertEquals("2 2", result.problems().count() + " " + result.problems().entries());
    assertEquals(0, result.generation());
    assertTrue(Files.notExists(folder));
  }

  @Test
  void run_afterAKilledOne_usesWhatIsRightOfIt() throws IOException {
    fleet("name: a").run();
    Path image = folder.resolve("generations/.new/b.bin");
    fleet("name: a", "name: b").run();
    MemoryFiles.write(image, MemoryFiles.read(folder.resolve("current/b.bin")));
    Object inode = Files.getAttribute(image, "unix:ino");
    Disk.remove(folder.resolve("generations/2"));
    new FleetFolder(folder).setCurrent(1);

    fleet("name: a", "name: b").run();
    assertEquals("found 1", heard.get(0));
    assertEquals(inode, Files.getAttribute(folder.resolve("current/b.bin"), "unix:ino"));
  }

  @Test
  void rollback_movesCurrent_thereAndBack() {
    fleet("name: a").run();
    fleet("name: b").run();
    assertEquals(1, FleetRollback.run(folder, Optional.empty()));
    assertEquals(Optional.of(1), new FleetFolder(folder).currentNumber());
    assertEquals(2, FleetRollback.run(folder, Optional.of(2)));
    assertFails(
        Kind.NOT_FOUND,
        "/d: has no generation 7",
        "It has 1 and 2.",
        () -> FleetRollback.run(folder, Optional.of(7)));
    FleetRollback.run(folder, Optional.of(1));
    assertFails(
        Kind.NOT_FOUND,
        "/d: there is no generation before 1",
        () -> FleetRollback.run(folder, Optional.empty()));
    assertFails(
        Kind.NOT_FOUND,
        "/no: has no generations of a fleet",
        () -> FleetRollback.run(folder.resolveSibling("no"), Optional.empty()));
  }

  @Test
  void status_namesWhatIsStale() {
    fleet("name: a", "name: b").run();
    MemoryFiles.write(folder.resolve("current/b.bin"), "overwritten");
    List<String> stale = new ArrayList<>();
    FleetStatus.Generation generation =
        new FleetStatus(folder, target -> platform, "1.1", false)
            .run((tenant, image, reasons) -> stale.add(tenant + " " + reasons));
    assertEquals(new FleetStatus.Generation(1, Shard.WHOLE, LeftOver.NONE, List.of()), generation);
    assertEquals("a [mkpvhboot 1.0, today 1.1]", stale.get(0));
    assertTrue(stale.get(1).startsWith("b [its image was overwritten: it has 11 "), stale.get(1));
  }

  @Test
  void run_onAFullDisk_saysSo_andLeavesNoGeneration() {
    Path small = MemoryFiles.open(200_000).getPath("/d");
    FleetSpec spec = FleetSpecs.of(small);
    Failure failure = assertThrows(Failure.class, () -> fleet(spec, many(100)).run());
    assertEquals(Kind.CANNOT_WRITE, failure.kind());
    assertEquals(Optional.empty(), new FleetFolder(small).currentNumber());
  }

  private static String[] many(int count) {
    return Stream.iterate(0, i -> i + 1)
        .limit(count)
        .map(i -> "name: t" + i)
        .toArray(String[]::new);
  }
}
