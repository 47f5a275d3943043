package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.testing.MemoryFiles;

final class NewGenerationTest {
  private final Path path = MemoryFiles.open().getPath("/d");
  private final FleetFolder folder = new FleetFolder(path);
  private final Path generations = path.resolve("generations");

  private NewGeneration begun(String... files) throws IOException {
    NewGeneration generation = new NewGeneration(folder);
    generation.begin();
    for (String file : files) {
      MemoryFiles.write(generation.file(file), file);
    }
    return generation;
  }

  private void published(int number, String... files) throws IOException {
    NewGeneration generation = begun(files);
    MemoryFiles.write(generation.file("report.json"), "{}");
    generation.publish(number, folder -> {});
  }

  private List<String> tree() {
    return MemoryFiles.tree(generations).stream()
        .map(file -> file.substring(generations.toString().length()))
        .filter(file -> !file.isEmpty())
        .toList();
  }

  @Test
  void publish_movesAllAtOnce_andFlushesBefore() throws IOException {
    NewGeneration generation = begun("a.bin");
    List<String> flushed = new ArrayList<>();
    generation.publish(1, each -> flushed.addAll(MemoryFiles.tree(each)));
    assertEquals(List.of("/d/generations/.new", "/d/generations/.new/a.bin"), flushed);
    assertEquals(List.of("/1", "/1/a.bin"), tree());
    assertEquals(Optional.of(1), folder.currentNumber());
  }

  @Test
  void images_areTheFilesOfTheCurrentGeneration_withoutItsPages() throws IOException {
    assertFalse(new NewGeneration(folder).images().iterator().hasNext());
    published(1, "b.bin", "a.bin", "SHA256SUMS", "xl");
    NewGeneration next = new NewGeneration(folder);
    assertEquals("[a.bin, b.bin]", next.images().toString());
    assertEquals(Optional.of(generations.resolve("1")), next.current());
    assertEquals(Optional.of(generations.resolve("1/a.bin")), next.inCurrent("a.bin"));
    assertEquals(Optional.empty(), next.inCurrent("c.bin"));
  }

  @Test
  void begin_setsAsideWhatAKilledRunLeft() throws IOException {
    begun("a.bin", "b.bin");
    NewGeneration next = new NewGeneration(folder);
    assertEquals(new LeftOver(2, 10), next.leftOver());
    next.begin();
    assertEquals(List.of("/.left", "/.left/a.bin", "/.left/b.bin", "/.new"), tree());
    assertEquals(List.of(generations.resolve(".left/a.bin")), next.leftOver("a.bin"));
  }

  @Test
  void begin_afterTwoKilledRuns_keepsTheFilesOfBoth() throws IOException {
    begun("a.bin", "b.bin");
    NewGeneration second = begun("c.bin");
    MemoryFiles.write(second.file("a.bin"), "newer");
    MemoryFiles.write(second.file("xl/a.cfg"), "a folder goes");
    begun();
    assertEquals(
        List.of("/.left", "/.left/a.bin", "/.left/b.bin", "/.left/c.bin", "/.new"), tree());
    assertEquals("newer", MemoryFiles.read(generations.resolve(".left/a.bin")).latin1());
  }

  @Test
  void leftOver_ofANewestGenerationThatIsNotCurrent_isFoundToo() throws IOException {
    published(1, "a.bin");
    published(2, "a.bin");
    assertEquals(List.of(), new NewGeneration(folder).leftOver("a.bin"));
    folder.setCurrent(1);
    assertEquals(
        List.of(generations.resolve("2/a.bin")), new NewGeneration(folder).leftOver("a.bin"));
    assertEquals(LeftOver.NONE, new NewGeneration(folder).leftOver());
  }

  @Test
  void abandon_removesAllThatWasNotPublished() throws IOException {
    published(1, "a.bin");
    begun("b.bin");
    begun("c.bin").abandon();
    assertEquals(List.of("/1", "/1/a.bin", "/1/report.json"), tree());
  }

  @Test
  void prune_keepsTheNewestAndTheCurrentOne() throws IOException {
    for (int number = 1; number <= 5; number++) {
      published(number);
    }
    folder.setCurrent(2);
    Files.createDirectory(generations.resolve(".pruned-9"));
    new NewGeneration(folder).prune(2);
    assertEquals("[2, 4, 5]", folder.numbers().toString());
    assertTrue(tree().stream().noneMatch(file -> file.contains("pruned")), tree()::toString);
  }
}
