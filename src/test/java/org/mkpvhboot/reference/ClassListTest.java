package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.target.Target;

/** The list from which the launcher makes its archive of classes is of the classes that load. */
@Tag("reference")
final class ClassListTest {
  private static final String AGAIN = "run bench/classes with JDK 17 and commit what it writes: ";

  private static Set<String> listed() throws IOException {
    return Files.readAllLines(Lab.TREE.resolve("bench/classes.lst")).stream()
        .filter(line -> line.startsWith("org/mkpvhboot/"))
        .map(line -> line.split(" ", 2)[0].replace('/', '.'))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyClassOfOurs_isThere() throws IOException {
    Mkpvhboot.launcher("--version").run().orThrow();
    Set<String> gone = listed();
    assertTrue(gone.size() > 200, gone::toString);
    gone.removeIf(
        name ->
            Files.exists(
                Lab.TREE.resolve("target/launcher/classes/" + name.replace('.', '/') + ".class")));
    assertEquals(Set.of(), gone, AGAIN);
  }

  @Test
  void whatABuildLoads_isListed(@TempDir Path folder) throws IOException {
    Mkpvhboot.launcher("--version").run().orThrow();
    Command.of("java", "-Xshare:off", "-Xlog:class+load:file=loaded", "-jar")
        .and(Lab.TREE.resolve("target/launcher/mkpvhboot.jar").toString(), "build", "-q")
        .and("-O", "i386-xen_pvh", "-o", "image", "--modules-from")
        .and(GrubRelease.GRUB_2_06.platform(Target.I386_XEN_PVH).toString())
        .in(folder)
        .run()
        .orThrow();
    Set<String> missing = new TreeSet<>();
    for (String line : Files.readAllLines(folder.resolve("loaded"))) {
      for (String word : line.split(" ", -1)) {
        if (word.startsWith("org.mkpvhboot.") && !word.contains("$$Lambda")) {
          missing.add(word);
        }
      }
    }
    assertTrue(missing.size() > 100, missing::toString);
    missing.removeAll(listed());
    assertEquals(Set.of(), missing, AGAIN);
  }
}
