package org.mkpvhboot.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Debian's files say a second time is what pom.xml and the pages say. */
final class DebianFilesTest {
  private static String read(String file) throws IOException {
    return Files.readString(Path.of(file));
  }

  /** The first group of a pattern, which has to be found once. */
  private static String one(String file, String pattern) throws IOException {
    List<String> found =
        Pattern.compile(pattern, Pattern.MULTILINE)
            .matcher(read(file))
            .results()
            .map(result -> result.group(1))
            .toList();
    assertEquals(1, found.size(), () -> file + ": " + pattern + " " + found);
    return found.get(0);
  }

  private static String control(String field) throws IOException {
    return one("debian/control", "^" + field + ": (.*)$");
  }

  private static String version() throws IOException {
    return one("pom.xml", "^  <version>(.*)</version>$");
  }

  @Test
  void version_isThatOfThePom() throws IOException {
    String debian = one("debian/changelog", "\\A\\S+ \\((.*)-[^-)]*\\) ");

    assertEquals(version().replace('-', '~'), debian);
  }

  @Test
  void home_isTheSameEverywhere() throws IOException {
    String home = one("pom.xml", "^  <url>(.*)</url>$");
    String git = one("pom.xml", "^    <connection>scm:git:(.*)</connection>$");
    String browser = one("pom.xml", "^    <url>(.*)</url>$");
    String releases = one("debian/watch", "^ (https:\\S+/) ");

    assertEquals(home, control("Homepage"));
    assertEquals(git, control("Vcs-Git"));
    assertEquals(browser, control("Vcs-Browser"));
    assertEquals(releases, one("debian/copyright", "^Source: (.*)$"));
    assertEquals(releases, one("debian/mkpvhboot-images-prebuilt.copyright", "^Source: (.*)$"));
    for (String address : List.of(git, browser, releases)) {
      assertTrue(address.startsWith(home), address);
    }
  }

  @Test
  void maintainer_isTheSameEverywhere_atTheHome() throws IOException {
    String maintainer = control("Maintainer");
    String host = one("pom.xml", "^  <url>https://(.*)/</url>$");

    assertTrue(maintainer.endsWith("@" + host + ">"), maintainer);
    assertEquals(maintainer, one("debian/changelog", "\\A(?s:.*?)^ -- (.*?>)  "));
    assertEquals(maintainer, one("debian/copyright", "^Upstream-Contact: (.*)$"));
    assertEquals(
        maintainer, one("debian/mkpvhboot-images-prebuilt.copyright", "^Upstream-Contact: (.*)$"));
  }

  /** What the watch file takes of the releases is our tarball, with Debian's version. */
  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "1.0.0-alpha1", "1.2.3-rc2"})
  void watch_findsTheTarball_andItsVersion(String version) throws IOException {
    Pattern file = Pattern.compile(one("debian/watch", "^ https:\\S+ (\\S+)$"));
    Matcher mangle = Pattern.compile("uversionmangle=s/(.+)/(.+)/\"").matcher(read("debian/watch"));
    assertTrue(mangle.find());

    Matcher found = file.matcher("mkpvhboot-" + version + ".tar.gz");

    assertTrue(found.matches());
    assertEquals(
        version.replace('-', '~'), found.group(1).replaceFirst(mangle.group(1), mangle.group(2)));
  }

  /** Both folders have the same names, so that neither lacks what the tool reads. */
  @Test
  void distribution_hasAFileForEachOfTheSource() throws IOException {
    assertEquals(names("src/main/distribution"), names("debian/distribution"));
  }

  private static Set<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"source/lintian-overrides", "mkpvhboot-images-prebuilt.lintian-overrides"})
  void overrides_haveAReasonAboveThem(String file) throws IOException {
    String before = "";
    for (String line : read("debian/" + file).lines().toList()) {
      boolean isComment = line.startsWith("#");
      assertTrue(isComment || !before.isEmpty(), line);
      before = line;
    }
  }

  /** The program stops where a page speaks of what is not installed; this says so before. */
  @Test
  void pages_canBeInstalled(@TempDir Path folder) throws Exception {
    Process program =
        new ProcessBuilder("debian/programs/installed-pages", folder.toString())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(
            program.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

    assertEquals(0, program.waitFor(), said);
    for (Page page : Page.all()) {
      boolean isForUsers = !page.file().endsWith("ARCHITECTURE.md");
      assertEquals(isForUsers, Files.exists(folder.resolve(page.file())), page::toString);
    }
    String building = Files.readString(folder.resolve("docs/building.md"));
    assertTrue(building.contains("never uses the network"), building);
    assertFalse(building.contains("builds itself"), building);
  }
}
