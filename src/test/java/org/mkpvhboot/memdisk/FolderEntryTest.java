package org.mkpvhboot.memdisk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.memdisk.GraftReader.FileLinks;

final class FolderEntryTest {
  /** Escaped, for the JVM's own text of a path may have lost bytes. */
  private static void write(Path folder, String escaped) throws IOException {
    Files.writeString(Path.of(URI.create(folder.toUri() + escaped)), escaped);
  }

  @Test
  void name_thatIsNotUtf8_keepsItsBytesUpToTheMemdisk(@TempDir Path folder) throws IOException {
    write(folder, "%ff%e4");
    write(folder, "%C3%A4%25");

    assertEquals(
        List.of("\u00c3\u00a4%", "\u00ff\u00e4"),
        FolderEntry.of(folder).stream().map(FolderEntry::name).toList());
    assertEquals(
        List.of("t/\u00c3\u00a4%=%C3%A4%25", "t/\u00ff\u00e4=%ff%e4"),
        GraftReader.read(List.of(Graft.at("t", folder)), FileLinks.REFUSED, file -> {}).stream()
            .map(entry -> entry.name() + "=" + entry.contents().latin1())
            .toList());
  }
}
