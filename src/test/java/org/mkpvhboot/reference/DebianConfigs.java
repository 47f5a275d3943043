package org.mkpvhboot.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mkpvhboot.bytes.Bytes;

/** What Debian's own {@code grub-mkconfig} writes for made-up machines, by {@code lab/mkconfig}. */
final class DebianConfigs {
  private DebianConfigs() {}

  /** All of them by name: {@code debian-bookworm/lvm-stock-three}. */
  static Map<String, Bytes> of(GrubRelease release) {
    Path folder = Lab.mkconfig(release.suite());
    Map<String, Bytes> configs = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".cfg")).toList()) {
        String name =
            "debian-" + release.suite() + "/" + file.getFileName().toString().replace(".cfg", "");
        configs.put(name, Bytes.of(Files.readAllBytes(file), name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return configs;
  }
}
