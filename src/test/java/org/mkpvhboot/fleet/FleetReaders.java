package org.mkpvhboot.fleet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.testing.MemoryFiles;

/** The readers of a fleet's files, for tests of other rooms; with good files. */
public final class FleetReaders {
  public static final String MANIFEST = ManifestReaderTest.MANIFEST;
  public static final String JSON = ManifestReaderTest.JSON;
  public static final String REPORT = ReportReaderTest.REPORT;

  private FleetReaders() {}

  /** Reads a manifest in YAML or JSON. */
  public static void manifest(Bytes bytes) throws IOException {
    ManifestReader.read(new ByteArrayInputStream(bytes.toArray()), "m.yaml", entry -> {});
  }

  /** Reads a report in all ways in which it is read. */
  public static void report(Bytes bytes) throws IOException {
    try (FileSystem files = MemoryFiles.open()) {
      Path file = MemoryFiles.write(files.getPath("/d/report.json"), bytes);
      ReportReader.shard(file);
      ReportReader.xlConfig(file);
      ReportReader.identity(file);
      ReportReader.read(
          file,
          new ReportReader.Reader() {
            @Override
            public void head(ReportReader.Head head) {}

            @Override
            public void tenant(ReportReader.Reported tenant) {}
          });
    }
  }
}
