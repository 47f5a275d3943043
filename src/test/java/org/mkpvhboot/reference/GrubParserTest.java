package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.firststage.Templates;
import org.mkpvhboot.target.Target;

/** GRUB's own parser reads the first stages as they are meant, hostile values in them too. */
@Tag("reference")
final class GrubParserTest {
  private static final int VALUES = 500;
  private static final int LISTS = 100;

  @ParameterizedTest
  @EnumSource
  void templates_passGrubScriptCheck(Target target, @TempDir Path folder) throws IOException {
    for (String template : Templates.NAMES) {
      Map<String, String> values = new TreeMap<>();
      boolean isDirect = template.equals("linux") || template.equals(Templates.EMBEDDED);
      if (template.equals("linux")) {
        values.put("DISK", "xen/xvda,gpt1");
      }
      if (isDirect) {
        values.put("KERNEL", "/a file's name");
        values.put("INITRD", target == Target.X86_64_XEN ? "/i \"/a file's initrd\"" : "");
        values.put("CMDLINE", "root=/dev/xvda1 dyndbg=\"file a.c +p\" $x; '#");
      }
      checkSyntax(FirstStageScript.of(target, template, values, folder), folder);
    }
  }

  /** The ways in which a value comes into an image. */
  private enum Way {
    BUILD,
    FLEET
  }

  @ParameterizedTest
  @EnumSource
  void hostileValues_areDataForEveryGrub(Way way, @TempDir Path folder) throws IOException {
    Path block = folder.resolve("grubenv");
    QuotingScript quoting =
        new QuotingScript(HostileValues.values(VALUES, 1), lists(), "(host)" + block);
    Files.write(block, quoting.block());
    byte[] template = quoting.template();
    byte[] script =
        way == Way.BUILD
            ? FirstStageScript.of(Target.I386_XEN_PVH, template, quoting.settings(), folder)
            : FirstStageScript.ofFleet(Target.I386_XEN_PVH, template, quoting.settings(), folder);
    checkSyntax(script, folder);
    for (GrubRelease release : GrubRelease.values()) {
      assertEquals(QuotingScript.ALL_WELL, evaluate(release, script, folder), release::toString);
    }
  }

  /** Runs a script in GRUB's emulator and returns the marked lines of its output. */
  private static List<String> evaluate(GrubRelease release, byte[] script, Path folder)
      throws IOException {
    Path prefix = Files.createDirectories(folder.resolve("prefix"));
    Files.write(prefix.resolve("grub.cfg"), script);
    Command.Outcome outcome =
        release
            .emulator()
            .and("--directory=" + prefix, "--root=host")
            .within("timeout", "60")
            .with("TERM", "dumb")
            .run();
    assertEquals(0, outcome.exitCode(), outcome::text);
    return outcome
        .text()
        .lines()
        .map(String::strip)
        .filter(line -> line.contains(QuotingScript.MARK))
        .map(line -> line.substring(line.indexOf(QuotingScript.MARK) + QuotingScript.MARK.length()))
        .toList();
  }

  private static void checkSyntax(byte[] script, Path folder) throws IOException {
    Path file = Files.write(folder.resolve("script"), script);
    for (GrubRelease release : GrubRelease.values()) {
      Command.Outcome outcome = release.program("grub-script-check").and(file.toString()).run();
      assertEquals(0, outcome.exitCode(), outcome::toString);
    }
    // and it would say no
    Files.write(file, "if [ a\n".getBytes(StandardCharsets.UTF_8));
    assertTrue(
        GrubRelease.GRUB_2_06.program("grub-script-check").and(file.toString()).run().exitCode()
            != 0);
  }

  /** Lists of words; a double quote cannot be in one, and no word is empty. */
  private static List<List<String>> lists() {
    List<String> words =
        HostileValues.values(5 * LISTS, 2).stream()
            .map(word -> word.replace("\"", ""))
            .map(word -> word.isEmpty() ? "x" : word)
            .toList();
    List<List<String>> lists = new ArrayList<>();
    for (int i = 0; i < LISTS; i++) {
      lists.add(words.subList(5 * i, 5 * i + i % 6));
    }
    return lists;
  }
}
