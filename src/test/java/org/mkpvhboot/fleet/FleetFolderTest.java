package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.MemoryFiles;

final class FleetFolderTest {
  private final Path path = MemoryFiles.open().getPath("/d");
  private final FleetFolder folder = new FleetFolder(path);

  private void generation(String name) {
    MemoryFiles.write(path.resolve("generations").resolve(name).resolve("report.json"), "{}");
  }

  @Test
  void numbers_areThoseOfFoldersWithAReport() {
    assertEquals(Set.of(), folder.numbers());
    for (String name : new String[] {"2", "10", "1", "2147483647"}) {
      generation(name);
    }
    for (String name : new String[] {"0", "01", "-1", "+3", "3x", ".new", "2147483648", "٣"}) {
      generation(name);
    }
    MemoryFiles.write(path.resolve("generations/4/image"), "no report");
    assertEquals("[1, 2, 10, 2147483647]", folder.numbers().toString());
  }

  @Test
  void nextNumber_isAboveAll_andNobodyElses() {
    assertEquals(1, folder.nextNumber());
    generation("7");
    MemoryFiles.write(path.resolve("generations/8"), "a file");
    assertEquals(9, folder.nextNumber());
  }

  @Test
  void nextNumber_afterTheGreatest_isRefused() {
    generation("2147483647");
    assertFails(
        Kind.UNSUPPORTED,
        "/d/generations/2147483647: has the greatest number that a generation can have",
        "No run of this tool made it: move it away.",
        folder::nextNumber);
  }

  @Test
  void setCurrent_movesARelativeLink() throws IOException {
    assertEquals(Optional.empty(), folder.current());
    generation("1");
    generation("2");
    folder.setCurrent(1);
    folder.setCurrent(2);
    assertEquals("generations/2", Files.readSymbolicLink(path.resolve("current")).toString());
    assertEquals(Optional.of(2), folder.currentNumber());
    assertEquals(Optional.of(path.resolve("generations/2")), folder.current());
  }

  @ParameterizedTest
  @ValueSource(strings = {"generations/x", "1", "/d/generations/1", "generations/../generations/1"})
  void currentNumber_ofALinkToElsewhere_isRefused(String target) throws IOException {
    generation("1");
    Files.createSymbolicLink(path.resolve("current"), path.getFileSystem().getPath(target));
    assertNotOurs();
  }

  @Test
  void currentNumber_ofAFile_isRefused() {
    MemoryFiles.write(path.resolve("current"), "a file");
    assertNotOurs();
  }

  private void assertNotOurs() {
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "/d/current: is not a link to a generation of a fleet",
        folder::currentNumber);
  }

  @Test
  void currentNumber_ofAGenerationThatIsGone_isDamage() throws IOException {
    generation("1");
    folder.setCurrent(5);
    assertFails(
        Kind.DAMAGED,
        "/d/current: links to generations/5, which is gone",
        "Go back to another generation with mkpvhboot fleet rollback DIR --to N, or remove the link.",
        folder::currentNumber);
  }
}
