package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.run.RunTrace;

/** Our interpreter against GRUB's own: the order of what runs, and the variables at the end. */
@Tag("reference")
final class ScriptEngineTest {
  private static final int RUNS = Rounds.of(20);
  private static final int SCRIPTS = 5;

  /** Several scripts that GRUB runs one after the other, each in a context of its own. */
  private static Map<String, Bytes> files(long seed) {
    Map<String, Bytes> files = new TreeMap<>();
    StringBuilder first = new StringBuilder("a=outer\nexport a\nb=inner\n");
    for (int i = 0; i < SCRIPTS; i++) {
      String name = "s" + i + ".cfg";
      files.put(name, Bytes.ofUtf8(RandomScripts.of(31 * seed + i, "k" + i), name));
      first.append(i % 3 == 0 ? "source" : "configfile").append(" $prefix/").append(name);
      first.append("\necho \"<<after $a,$b,$c,$?>>\"\n");
    }
    first.append("sleep 1\nreboot\n");
    files.put("grub.cfg", Bytes.ofUtf8(first.toString(), "grub.cfg"));
    return files;
  }

  private static List<String> ours(Map<String, Bytes> files) {
    return RunTrace.of(files).stream()
        .filter(line -> line.startsWith("<<"))
        .map(line -> line.substring(2, line.length() - 2))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void randomScripts_runAsInGrub(GrubRelease release, @TempDir Path folder) {
    int lines = 0;
    for (long seed = 1; seed <= RUNS; seed++) {
      Map<String, Bytes> files = files(seed);
      List<String> theirs = GrubEmu.printed(release, files, folder);
      List<String> ours = ours(files);
      for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
        assertEquals(theirs.get(i), ours.get(i), "seed " + seed + ", line " + i);
      }
      assertEquals(theirs.size(), ours.size(), "seed " + seed);
      lines += ours.size();
    }
    assertTrue(lines > 25 * RUNS, "only " + lines);
    System.out.println(release + ": " + lines + " lines of " + RUNS * SCRIPTS + " scripts");
  }
}
