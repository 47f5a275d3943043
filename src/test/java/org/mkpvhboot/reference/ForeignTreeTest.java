package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who starts the tool in another's tree, or in one that cannot be written, leaves it as it is. */
@Tag("reference")
final class ForeignTreeTest {
  private static final List<String> PARTS =
      List.of(
          "mkpvhboot",
          "launcher.sh",
          "pom.xml",
          "bench",
          "docs",
          "src",
          "templates",
          "modules-manifest");

  private Path folder;
  private Path tree;

  @BeforeEach
  void copyTree(@TempDir Path temporary) throws IOException {
    folder = temporary;
    tree = Files.createDirectory(folder.resolve("tree"));
    for (String part : PARTS) {
      Command.of("cp", "-a", Lab.TREE.resolve(part).toString(), tree.toString()).run().orThrow();
    }
    Command.of("chmod", "755", folder.toString()).run().orThrow();
  }

  private Command version(Path cache) {
    return Command.of(tree.resolve("mkpvhboot").toString(), "--version")
        .with("XDG_CACHE_HOME", cache.toString());
  }

  @Test
  void rootInAnothersTree_buildsInItsOwnCache() throws IOException {
    assumeTrue(Needs.isRoot(), "only root can start the tool for another");
    Command.of("chown", "-R", "nobody", tree.toString()).run().orThrow();
    Path cache = folder.resolve("cache");

    Command.Outcome first = version(cache).run().orThrow();
    assertTrue(
        first.err().startsWith("mkpvhboot: building " + cache + "/mkpvhboot/trees/tree-"),
        first::err);
    assertEquals("", version(cache).run().orThrow().err());
    assertFalse(Files.exists(tree.resolve("target")));
    String others = Command.of("find", tree.toString(), "!", "-user", "nobody").run().text();
    assertEquals("", others);
  }

  @Test
  void neitherTreeNorCacheIsTheUsers_saysWhatToSet() {
    assumeTrue(Needs.isRoot(), "only root can start the tool as another");
    Path cache = folder.resolve("cache");
    Command.Outcome outcome = OrdinaryUser.runs(version(cache)).run();
    assertEquals(6, outcome.exitCode(), outcome::toString);
    List<String> lines = outcome.err().lines().toList();
    assertTrue(
        lines
            .get(0)
            .endsWith(
                " is missing, and neither "
                    + tree
                    + " nor "
                    + cache.resolve("mkpvhboot")
                    + " is yours to write to, and yours alone"),
        outcome::err);
    assertEquals("  Set XDG_CACHE_HOME to a folder that you alone may write", lines.get(1));
  }
}
