package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.dialect.LegacyConfig;
import org.mkpvhboot.dialect.LegacyLine;

/**
 * Configs of GRUB Legacy against grub-menulst2cfg, byte for byte.
 *
 * <p>The program and {@code legacy_configfile} share what translates a line, and nothing else:
 *
 * <ul>
 *   <li>The program hands a line on with its end and with the blanks before it. So it knows no
 *       command that is indented, the command knows them all; and blanks at the end of a line give
 *       the program an empty word one earlier. Here each line is translated with its end, and
 *       {@link #commands_areThoseOfThePreparedFile} takes a file in which nothing is indented. (The
 *       program takes an indented word for a command in one case: at the end of a file, without an
 *       end of line, when a byte of its memory before the command's name happens to be 0.)
 *   <li>Behind an unknown line the program's script has a blank one: the line's own end.
 *   <li>The program never looks at errors, which a number in a later line may take for its own. The
 *       command does after each line before the first title, and at the end of the file, where it
 *       gives the file up without its last entry.
 *   <li>The program writes one script. The command runs each line before the first title by itself,
 *       so that one that cannot be read harms no other, and hands entries over without a script
 *       around them.
 *   <li>The entries of the program have no users, so that a password locks all. Those of the
 *       command have the user {@code legacy}, and the last one is open to all.
 *   <li>{@code lock} has no end of line: in the program's script the blanks of the next line
 *       follow, in the command's its first word, so that it becomes another word.
 *   <li>{@code password PASSWORD FILE} gives what comes behind all entries and sets no password, in
 *       both.
 *   <li>At two titles without a line between them the command writes to address 0; the program has
 *       nothing to write there.
 * </ul>
 */
@Tag("reference")
final class MenuLstTest {
  private static final Path SHAPES = Lab.TREE.resolve("test-data/menu-lst");
  private static final int GENERATED = Rounds.of(250);

  private static List<Path> shapes() throws IOException {
    try (Stream<Path> files = Files.list(SHAPES)) {
      return files.filter(file -> !file.endsWith("README")).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shapes_areTranslatedAsGrubDoes(GrubRelease release) throws IOException {
    assertTrue(shapes().size() > 8);
    for (Path file : shapes()) {
      String theirs = theirs(release, file);
      String ours = program(Files.readAllBytes(file));
      assertEquals(theirs, ours, () -> file + ": " + FirstDifference.of(theirs, ours));
    }
  }

  @ParameterizedTest
  @EnumSource
  void generated_areTranslatedAsGrubDoes(GrubRelease release, @TempDir Path folder)
      throws IOException {
    List<String> differences = new ArrayList<>();
    for (int seed = 0; seed < GENERATED; seed++) {
      Path file = folder.resolve("menu" + seed);
      Files.writeString(file, RandomMenuLst.of(seed * 31L + release.suite().hashCode()));
      String theirs = theirs(release, file);
      String ours = program(Files.readAllBytes(file));
      if (!theirs.equals(ours)) {
        differences.add(file + ": " + FirstDifference.of(theirs, ours));
      }
    }
    System.out.println(release + ": " + GENERATED + " configs, differences: " + differences.size());
    assertEquals(List.of(), differences);
  }

  /** What the command makes of a file is what the program makes of it once nothing is indented. */
  @Test
  void commands_areThoseOfThePreparedFile(@TempDir Path folder) throws IOException {
    int entries = 0;
    for (int seed = 0; seed < GENERATED; seed++) {
      StringBuilder prepared = new StringBuilder();
      for (String line : RandomMenuLst.of(seed).split("\n", -1)) {
        // these have no end of line or one within it, or mind an old error
        boolean isOdd = line.strip().matches("(lock|password|terminal|testvbe|vbeprobe)\\b.*");
        prepared.append(isOdd ? "#" : line.strip()).append('\n');
      }
      LegacyConfig ours = LegacyConfig.of(Bytes.ofUtf8(prepared.toString(), "menu.lst"));
      Path file = Files.writeString(folder.resolve("menu" + seed), prepared);
      String theirs = withoutBlankLines(theirs(GrubRelease.GRUB_2_06, file));
      String written = withoutBlankLines(written(ours));
      assertEquals(theirs, written, () -> FirstDifference.of(theirs, written));
      entries += ours.entries().size();
    }
    assertTrue(entries > GENERATED / 2, "entries: " + entries);
  }

  private static String withoutBlankLines(String text) {
    return text.lines().filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
  }

  private static String written(LegacyConfig config) {
    StringBuilder text = new StringBuilder();
    config.prologue().forEach(line -> text.append(line.text()));
    for (LegacyConfig.Entry entry : config.entries()) {
      text.append("menuentry '").append(entry.title().replace("'", "'\\''")).append("' {\n");
      entry.lines().stream()
          .filter(line -> !line.text().equals("(null)"))
          .forEach(line -> text.append("  ").append(line.text()));
      text.append("}\n\n");
    }
    return text + config.suffix().text();
  }

  private static String theirs(GrubRelease release, Path file) {
    return release
        .loadedProgram("grub-menulst2cfg")
        .and(file.toString())
        .run()
        .orThrow()
        .out()
        .latin1();
  }

  /** What the program does with the lines' translations. */
  private static String program(byte[] file) {
    StringBuilder out = new StringBuilder();
    StringBuilder suffix = new StringBuilder();
    Optional<String> title = Optional.empty();
    String error = "";
    String text = Bytes.of(file, "menu.lst").latin1();
    int next = 0;
    while (next < text.length()) {
      int newline = text.indexOf('\n', next);
      int end = newline < 0 ? text.length() : newline + 1;
      LegacyLine line = translated(text.substring(next, end), title.isPresent(), error);
      error = line.error();
      next = end;
      switch (line.kind()) {
        case TITLE -> {
          out.append(title.isPresent() ? "}\n\n" : "");
          title = Optional.of(line.text());
          out.append("menuentry '").append(line.text().replace("'", "'\\''")).append("' {\n");
        }
        case SUFFIX -> suffix.append(line.text());
        case SCRIPT -> out.append(title.isPresent() ? "  " : "").append(line.text());
        default -> {}
      }
    }
    return out.append(title.isPresent() ? "}\n\n" : "").append(suffix).toString();
  }

  private static LegacyLine translated(String line, boolean inEntry, String error) {
    String stripped = line.stripLeading();
    boolean isUnknown =
        stripped.length() < line.length() && !stripped.isEmpty() && stripped.charAt(0) != '#';
    return isUnknown
        ? new LegacyLine(
            LegacyLine.Kind.SCRIPT, "# Unsupported legacy command: " + line + "\n", error)
        : LegacyLine.of(line, inEntry, error);
  }
}
