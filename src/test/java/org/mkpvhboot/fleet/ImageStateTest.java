package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.testing.MemoryFiles;

final class ImageStateTest {
  private static final ReportReader.Reported TENANT =
      new ReportReader.Reported(
          Optional.of(1),
          "a",
          "a.bin",
          Optional.empty(),
          5,
          Bytes.ofUtf8("image", "a").sha256(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  private final Path folder = MemoryFiles.open().getPath("/d");

  @BeforeEach
  void write() throws IOException {
    image("image", 100);
    time(MemoryFiles.write(folder.resolve("report.json"), "{}"), 200);
    MemoryFiles.write(folder.resolve("SHA256SUMS"), "");
  }

  private void image(String contents, long seconds) throws IOException {
    time(MemoryFiles.write(folder.resolve("a.bin"), contents), seconds);
  }

  private static void time(Path file, long seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.fromMillis(1000 * seconds));
  }

  private List<String> reasons(boolean readsAll, boolean hasSnippet) {
    return new ImageState(folder, readsAll).of(TENANT, hasSnippet);
  }

  @Test
  void of_imageAsItWasWritten_hasNoReason() {
    assertEquals(List.of(), reasons(false, false));
    assertEquals(List.of(), reasons(true, false));
    assertEquals(List.of(), new ImageState(folder, true).ofGeneration());
  }

  @Test
  void of_noImage_isGone() throws IOException {
    Files.delete(folder.resolve("a.bin"));
    assertEquals(List.of("its image is gone"), reasons(false, false));
  }

  @Test
  void of_otherSize_isSaid() throws IOException {
    image("longer image", 100);
    assertEquals(
        List.of("its image was overwritten: it has 12 bytes, and had 5"), reasons(false, false));
  }

  @Test
  void of_otherBytes_areFoundInANewerFile_orWhenAllAreRead() throws IOException {
    String other = "its image was overwritten: its SHA-256 is not that of the report";
    image("egami", 100);
    assertEquals(List.of(), reasons(false, false));
    assertEquals(List.of(other), reasons(true, false));
    image("egami", 300);
    assertEquals(List.of(other), reasons(false, false));
    image("image", 300);
    assertEquals(List.of(), reasons(false, false));
  }

  @Test
  void of_snippet_isMissedWhereThereAreSome() {
    assertEquals(List.of("xl/a.cfg is gone"), reasons(false, true));
    MemoryFiles.write(folder.resolve("xl/a.cfg"), "");
    assertEquals(List.of(), reasons(false, true));
  }

  @Test
  void ofGeneration_withoutSums_saysSo() throws IOException {
    Files.delete(folder.resolve("SHA256SUMS"));
    assertEquals(List.of("SHA256SUMS is gone"), new ImageState(folder, false).ofGeneration());
  }
}
