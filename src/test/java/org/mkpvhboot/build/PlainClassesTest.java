package org.mkpvhboot.build;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.cli.Main;

/** The rewritten classes do what those of javac do, and nothing is made at run time any more. */
final class PlainClassesTest {
  private static final Path SUBJECTS = Path.of("src/test/resources/plain-classes");

  /** A serializable lambda, where it is made and where it is read. */
  private static final int KEPT = 2;

  private Path compiled;
  private Path rewritten;
  private Counts counts;

  @BeforeEach
  void compileAndRewrite(@TempDir Path folder) throws IOException {
    compiled = compile(folder.resolve("compiled"), subjects());
    rewritten = compile(folder.resolve("rewritten"), subjects());
    counts = PlainClasses.rewrite(rewritten);
  }

  private static List<Path> subjects() throws IOException {
    return files(SUBJECTS, ".java");
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  /** Compiles as pom.xml has it. */
  private static Path compile(Path to, List<Path> sources) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--release", "17", "-XDstringConcat=inline", "-nowarn", "-Xlint:none"));
    arguments.addAll(List.of("-g", "-d", to.toString()));
    sources.forEach(source -> arguments.add(source.toString()));
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, messages, messages, arguments.toArray(String[]::new));
    assertEquals(0, status, () -> messages.toString(StandardCharsets.UTF_8));
    return to;
  }

  /** What a static method of the classes in a folder gives. */
  private static Object call(Path folder, String type, String method) throws Exception {
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      var called = Class.forName(type, true, loader).getDeclaredMethod(method);
      called.setAccessible(true);
      return called.invoke(null);
    }
  }

  /** The classes of a folder: name, then bytes as hexadecimal digits. */
  private static Map<String, String> bytes(Path folder) throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    for (Path file : files(folder, ".class")) {
      bytes.put(
          folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
    }
    return bytes;
  }

  /** The names of classes that leave code to Java's run time. */
  private static List<String> leaving(Path folder) throws IOException {
    return files(folder, ".class").stream()
        .filter(PlainClassesTest::isLeaving)
        .map(file -> file.getFileName().toString())
        .toList();
  }

  private static boolean isLeaving(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      return Stream.of("LambdaMetafactory", "ObjectMethods", "StringConcatFactory")
          .anyMatch(text::contains);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyKind_doesTheSame() throws Exception {
    List<?> before = (List<?>) call(compiled, "subject.Subject", "results");
    List<?> after = (List<?>) call(rewritten, "subject.Subject", "results");
    assertEquals(String.join("\n", strings(before)), String.join("\n", strings(after)));
    assertTrue(before.size() > 200, before::toString);
  }

  private static List<String> strings(List<?> values) {
    return values.stream().map(String::valueOf).toList();
  }

  @Test
  void onlySerializableLambdas_areLeft() throws Exception {
    assertEquals(List.of("Kept.class"), leaving(rewritten));
    assertEquals("serialized", call(rewritten, "subject.Kept", "copied"));
    assertEquals(KEPT, counts.kept());
    assertTrue(counts.lambdas() > 200, counts::toString);
    // three of six records, two of one and one of the other with methods of their own
    assertEquals(3 * 6 + 2 + 1, counts.recordMethods());
  }

  @Test
  void codeOfLambdas_isSeenByTheRulesOfTheHouse() {
    // what only a lambda calls
    assertTrue(
        new ClassFileImporter()
            .importPath(rewritten).get("subject.Subject").getConstructorCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(IOException.class)));
  }

  @Test
  void secondRun_changesNothing() throws IOException {
    Map<String, String> first = bytes(rewritten);
    assertEquals(new Counts(0, 0, KEPT), PlainClasses.rewrite(rewritten));
    assertEquals(first, bytes(rewritten));
  }

  @Test
  void sameClasses_giveTheSameBytes() throws IOException {
    Map<String, String> first = bytes(rewritten);
    PlainClasses.rewrite(compiled);
    assertEquals(first, bytes(compiled));
  }

  @Test
  void brokenOffRun_isDoneAgain() throws Exception {
    Path nested = Path.of("subject/Subject$Nested.class");
    Map<String, String> first = bytes(rewritten);
    Files.copy(
        compiled.resolve(nested), rewritten.resolve(nested), StandardCopyOption.REPLACE_EXISTING);
    assertNotEquals(first, bytes(rewritten));
    PlainClasses.rewrite(rewritten);
    assertEquals(first, bytes(rewritten));
  }

  @Test
  void compiledAgain_leavesNoClassOfALambdaThatIsGone(@TempDir Path folder) throws IOException {
    Path source = folder.resolve("Changing.java");
    Path classes = folder.resolve("changing");
    Files.writeString(
        source,
        "class Changing { Runnable a = () -> {}; static class In { Runnable b = () -> {}, c = () -> {}; } }");
    PlainClasses.rewrite(compile(classes, List.of(source)));
    assertEquals(
        List.of(
            "Changing$$Lambda1.class",
            "Changing$In$$Lambda1.class",
            "Changing$In$$Lambda2.class",
            "Changing$In.class",
            "Changing.class"),
        List.copyOf(bytes(classes).keySet()));
    Files.writeString(source, "class Changing { static class In { Runnable b = () -> {}; } }");
    PlainClasses.rewrite(compile(classes, List.of(source)));
    assertEquals(
        List.of("Changing$In$$Lambda1.class", "Changing$In.class", "Changing.class"),
        List.copyOf(bytes(classes).keySet()));
  }

  @Test
  void ourOwnClasses_leaveNothingToTheRunTime() throws Exception {
    Path classes = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertEquals(List.of(), leaving(classes));
    assertFalse(bytes(classes).isEmpty());
    assertAll(
        bytes(classes).keySet().stream()
            .map(name -> name.replace('/', '.').replaceFirst("\\.class$", ""))
            .map(name -> () -> Class.forName(name, false, Main.class.getClassLoader())));
  }
}
