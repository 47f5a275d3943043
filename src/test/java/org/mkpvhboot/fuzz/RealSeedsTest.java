package org.mkpvhboot.fuzz;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.platform.PlatformSource;
import org.mkpvhboot.reference.verdict.RealImages;
import org.mkpvhboot.target.Target;

/** The law of all readers over images of real kernels and modules, whole and cut. */
@Tag("reference")
final class RealSeedsTest {
  @Test
  void readers_takeRealSeeds_withinTheirMemory() throws Exception {
    Path folder = RealImages.platforms();
    PlatformSource source = new PlatformSource();
    Readers readers =
        Readers.of(
            Arrays.stream(Target.values()).map(target -> source.open(folder, target)).toList(),
            List.of("memdisk", "tar", "echo"));
    for (String name : readers.names()) {
      OwnThread.run(() -> read(readers, name));
    }
  }

  private static String read(Readers readers, String name) throws Exception {
    for (Bytes seed : readers.seeds(name)) {
      readers.check(name, seed);
      readers.check(name, seed.slice(0, seed.size() * 3L / 4));
    }
    return name;
  }
}
