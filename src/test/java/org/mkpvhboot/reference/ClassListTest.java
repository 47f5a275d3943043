package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list that the launcher makes its class-data archive from is of the classes there are. */
@Tag("reference")
final class ClassListTest {
  private static final String AGAIN =
      "bench/classes.lst is not of these classes: run bench/classes";
  private static final int JAVA_OF_THE_LIST = 17;

  /** Of a line of {@code -Xlog:class+load}: the class that comes from a jar of ours. */
  private static final Pattern LOADED = Pattern.compile("([\\w.$]+) source: .*\\.jar.*");

  /** The classes of the list, as its lines name them: slashes, and those of lambdas too. */
  private static Set<String> listed() throws IOException {
    try (Stream<String> lines = Files.lines(Lab.TREE.resolve("bench/classes.lst"))) {
      return lines
          .filter(line -> !line.startsWith("@lambda-form-invoker"))
          .map(line -> line.replaceFirst("^@lambda-proxy ", "").replaceFirst(" .*", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static void checkJava() {
    assumeTrue(Runtime.version().feature() == JAVA_OF_THE_LIST, "the list is of Java 17");
  }

  private static boolean isThere(String name) {
    try {
      Class.forName(name.replace('/', '.'), false, ClassListTest.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  @Test
  void everyListedClass_isThere() throws IOException {
    checkJava();
    List<String> gone = listed().stream().filter(name -> !isThere(name)).toList();
    assertEquals(List.of(), gone, AGAIN);
  }

  @Test
  void everyClassThatABuildLoads_isListed(@TempDir Path folder) throws IOException {
    checkJava();
    Path log = folder.resolve("log");
    Mkpvhboot.launcher("--version").run().orThrow();
    Command.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:off",
            "-Xlog:class+load:file=" + log + ":none",
            "-jar",
            Lab.TREE.resolve("target/launcher/mkpvhboot.jar").toString())
        .and("build", "-O", "i386-xen_pvh", "-o", folder.resolve("image").toString())
        .and("--modules-from", GrubRelease.GRUB_2_06.deb().toString())
        .run()
        .orThrow();
    Set<String> loaded = new TreeSet<>();
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = LOADED.matcher(line);
      if (matcher.matches()) {
        loaded.add(matcher.group(1).replace('.', '/'));
      }
    }
    assertTrue(loaded.size() > 100, () -> "only " + loaded);
    loaded.removeAll(listed());
    // left out on purpose: XzStream says why
    loaded.removeIf(
        name -> name.startsWith("org/tukaani/") || name.equals("org/mkpvhboot/bytes/XzStream"));
    assertEquals(Set.of(), loaded, AGAIN);
  }
}
