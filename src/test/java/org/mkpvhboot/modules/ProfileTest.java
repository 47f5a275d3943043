package org.mkpvhboot.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;

final class ProfileTest {
  private static Profile profile(String text) {
    return Profile.parse("p", Bytes.ofUtf8(text, "p.profile"));
  }

  private static List<String> names(String text, Target target) {
    return profile(text).requests(FakePlatform.of(target).open()).stream()
        .map(ModuleRequest::name)
        .toList();
  }

  @Test
  void requests_namesOfALine_areAskedForInTheirOrder() {
    assertEquals(
        List.of("tar", "normal", "gone"),
        names("tar  normal # both\n\n# none\n\tgone", Target.I386_XEN));
  }

  @ParameterizedTest
  @CsvSource({"I386_XEN, a b", "X86_64_XEN, b", "I386_XEN_PVH, c"})
  void requests_lineForTargets_countsForTheseOnly(Target target, String expected) {
    String text = "i386-xen: a\ni386-xen x86_64-xen : b\ni386-xen_pvh:c\n";
    assertEquals(List.of(expected.split(" ", -1)), names(text, target));
  }

  @Test
  void requests_wherePresent_leavesOutWhatIsNotThere() {
    assertEquals(List.of("tar"), names("where-present: gone tar\n", Target.I386_XEN));
    assertEquals(List.of(), names("x86_64-xen where-present: tar\n", Target.I386_XEN));
  }

  @Test
  void requests_star_isAllThereIs() {
    assertEquals(
        List.of("archelp", "boot", "extcmd", "memdisk", "normal", "regexp", "tar", "terminal"),
        names("*", Target.I386_XEN));
  }

  @Test
  void requests_asker_isTheLine() {
    assertEquals(
        "profile p.profile:2",
        profile("\ntar\n")
            .requests(FakePlatform.of(Target.I386_XEN).open())
            .get(0)
            .asker()
            .toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "# over|tar!over",
        "# over|# it|tar!over it",
        "# old|lvm|# new|tar!new",
        "# over|lvm|where-present: tar!over",
        "# over|tar # beside!beside",
        "# of the file||tar!''",
        "tar!''"
      })
  void requests_comment_isThatOfTheGroup(String lines, String comment) {
    Asker asker =
        profile(lines.replace('|', '\n')).requests(FakePlatform.of(Target.I386_XEN).open()).stream()
            .filter(request -> request.name().equals("tar"))
            .findFirst()
            .orElseThrow()
            .asker();
    assertTrue(
        asker instanceof Asker.ProfileLine line && line.comment().equals(comment),
        ((Asker.ProfileLine) asker)::comment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "guest", "minimal"})
  void find_everyLine_hasAComment(String name) {
    Profile packed = Profiles.find(name).orElseThrow();
    assertEquals(
        List.of(), packed.lines().stream().filter(line -> line.comment().isEmpty()).toList());
  }

  @Test
  void parse_include_standsForTheLinesOfThatProfile() {
    List<String> names = names("include minimal\nfoo\n", Target.I386_XEN);
    assertTrue(
        names.containsAll(List.of("memdisk", "tar", "normal", "ext2", "foo")), names::toString);
    assertEquals("foo", names.get(names.size() - 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "include minimum!there is no profile 'minimum' to include, did you mean minimal?"
            + "!Profiles are full, guest, minimal.",
        "i386_xen: tar!'i386_xen' is not a condition, did you mean i386-xen?"
            + "!Before a colon stand i386-xen, x86_64-xen, i386-xen_pvh, where-present, or-empty.",
        "tar.mod!'tar.mod' is not the name of a module!Write plain names, lvm for instance, with blanks between.",
        "a/b!'a/b' is not the name of a module!Write plain names, lvm for instance, with blanks between.",
        "where-present: a,b!'a,b' is not the name of a module!Write plain names, lvm for instance, with blanks between."
      })
  void parse_lineThatMakesNoSense_isNamed(String line, String what, String next) {
    assertFails(Kind.USAGE, "p.profile:2: " + what, next, () -> profile("tar\n" + line + "\n"));
  }

  @Test
  void parse_nothing_isUsage() {
    assertFails(
        Kind.USAGE,
        "p.profile: names no module",
        "Write module names, or 'include minimal' to start with.",
        () -> profile("# nothing\n"));
  }

  @Test
  void names_areTheFilesOfTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("modules-manifest"))) {
      assertEquals(
          List.of("by-command", "full", "guest", "minimal"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    assertEquals(List.of("full", "guest", "minimal"), Profiles.NAMES);
    assertTrue(Profiles.find("by-command").isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void find_eachProfile_isPartOfTheLargerOne(Target target) {
    List<List<String>> sets =
        Profiles.NAMES.stream()
            .map(
                name ->
                    Profiles.find(name)
                        .orElseThrow()
                        .requests(FakePlatform.complete(target).open())
                        .stream()
                        .map(ModuleRequest::name)
                        .toList())
            .toList();
    assertTrue(sets.get(0).containsAll(sets.get(1)));
    assertTrue(sets.get(1).containsAll(sets.get(2)));
  }
}
