package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The hooks of {@code .pre-commit-hooks.yaml}, run by the real pre-commit as docs/packaging.md
 * says.
 */
@Tag("reference")
final class PreCommitTest {
  private static final String FOUND =
      "boot/grub.cfg:1:1: error: GRUB 2.06 for Xen has no command 'serach', did you mean search?";

  private static String page = "";

  private Path folder;
  private Path repository;

  /** A repository with a first stage, and one with the hooks, under the tag that the page has. */
  @BeforeEach
  void makeRepositories(@TempDir Path temporary) throws IOException {
    Needs.program("git", "git");
    Mkpvhboot.launcher();
    page = Files.readString(Lab.TREE.resolve("docs/packaging.md"));
    folder = temporary;
    Path hooks = Files.createDirectory(folder.resolve("hooks"));
    String definition = ".pre-commit-hooks.yaml";
    Files.copy(Lab.TREE.resolve(definition), hooks.resolve(definition));
    putProgram(hooks);
    git(hooks, "init", "-q");
    git(hooks, "add", "-A");
    git(hooks, "commit", "-q", "-m", "hooks");
    git(hooks, "tag", "v1.0.0");
    repository = folder.resolve("repository");
    Files.createDirectories(repository.resolve("boot"));
    Files.writeString(repository.resolve("setup.cfg"), "serach\n");
    write("serach --label x\n");
    git(repository, "init", "-q");
    Files.writeString(
        repository.resolve(".pre-commit-config.yaml"),
        block(".pre-commit-config.yaml")
            .replaceFirst("repo: \\S+", "repo: " + hooks.toUri().getPath()));
  }

  /** In place of a whole tree, which would be built anew: this one's program, with its modules. */
  private static void putProgram(Path into) throws IOException {
    Path program = into.resolve("mkpvhboot");
    Files.writeString(
        program,
        "#!/bin/sh\nexec '%s' \"$@\" --modules-from '%s'\n"
            .formatted(Lab.TREE.resolve("mkpvhboot"), GrubRelease.GRUB_2_06.deb()));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String block(String name) {
    String start = "\n```yaml " + name + "\n";
    int from = page.indexOf(start);
    assertTrue(from > 0, "docs/packaging.md has no block " + name);
    return page.substring(from + start.length(), page.indexOf("\n```\n", from + 1) + 1);
  }

  private void write(String script) throws IOException {
    Files.writeString(repository.resolve("boot/grub.cfg"), script);
  }

  private Command alone(Command command) {
    return command
        .with("PATH", folder.resolve("hooks") + ":" + System.getenv("PATH"))
        .with("PRE_COMMIT_HOME", folder.resolve("pre-commit").toString())
        .with("GIT_CONFIG_GLOBAL", "/dev/null")
        .with("GIT_AUTHOR_NAME", "A")
        .with("GIT_AUTHOR_EMAIL", "a@example.org")
        .with("GIT_COMMITTER_NAME", "A")
        .with("GIT_COMMITTER_EMAIL", "a@example.org");
  }

  private void git(Path in, String... arguments) {
    alone(Command.of("git").and(arguments).in(in)).run().orThrow();
  }

  private Command.Outcome preCommit() {
    git(repository, "add", "-A");
    return alone(Command.of(Lab.script("pre-commit"), "run", "--color", "never").in(repository))
        .run();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mkpvhboot-check", "mkpvhboot-check-system"})
  void badConfig_stopsACommit_andAGoodOneDoesNot(String hook) throws IOException {
    Command.Outcome program = Command.of(Lab.script("pre-commit"), "--version").run();
    Needs.that(program.exitCode() == 0, program.err(), "connect to the network");
    Path config = repository.resolve(".pre-commit-config.yaml");
    Files.writeString(
        config, Files.readString(config).replace("id: mkpvhboot-check\n", "id: " + hook + "\n"));

    Command.Outcome bad = preCommit();
    assertEquals(1, bad.exitCode(), bad::toString);
    assertTrue(bad.text().contains("- hook id: " + hook + "\n- exit code: 1\n"), bad::text);
    assertTrue(bad.text().contains(FOUND), bad::text);
    assertTrue(!bad.text().contains("setup.cfg"), bad::text);

    write("search --set=root --label x\nconfigfile /boot/grub/grub.cfg\n");
    Command.Outcome good = preCommit();
    assertEquals(0, good.exitCode(), () -> good + good.text());
    assertTrue(good.text().matches("mkpvhboot check\\.+Passed\n"), good::text);
  }

  /**
   * What the examples for GitHub and GitLab run says what is wrong, and leaves the file to upload.
   */
  @Test
  void checksOfTheCiExamples_leaveTheFileThatIsUploaded() throws IOException {
    Path sarif = repository.resolve("boot.sarif");
    List<String> commands =
        Pattern.compile("(?m)^ +- (?:run: )?(mkpvhboot .*)$")
            .matcher(block(".github/workflows/boot.yml") + block(".gitlab-ci.yml"))
            .results()
            .map((MatchResult result) -> result.group(1))
            .toList();
    assertEquals(2, commands.size(), commands::toString);
    for (String command : commands) {
      Command.Outcome outcome = alone(Command.of("bash", "-c", command).in(repository)).run();
      assertEquals(1, outcome.exitCode(), outcome::toString);
      assertTrue(outcome.text().contains(FOUND), outcome::text);
      assertTrue(Files.readString(sarif).contains("\"uri\" : \"boot/grub.cfg\""));
      Files.delete(sarif);
    }
  }
}
