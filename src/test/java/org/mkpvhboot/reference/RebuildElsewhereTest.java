package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.target.Target;

/**
 * An image is made again from its manifest: by another Java and user, in another place and zone.
 */
@Tag("reference")
final class RebuildElsewhereTest {
  private static final GrubRelease RELEASE = GrubRelease.GRUB_2_06;

  private Path folder = Path.of("");

  /** Builds, moves what the recipe names elsewhere, and writes nothing but the manifest there. */
  @BeforeEach
  void build(@TempDir Path temporary) throws IOException {
    folder = temporary;
    Path here = Files.createDirectory(folder.resolve("here"));
    write(here);
    Mkpvhboot.launcher("-q", "-c", "own.cfg", "--set", "WHO=me", "--graft", "etc=grafts")
        .and("--compress", "xz", "-o", "{target}.bin", "--manifest", "build.json")
        .and("--target", "all", "--modules-from", RELEASE.deb().toString())
        .in(here)
        .run()
        .orThrow();
    Path there = Files.createDirectory(folder.resolve("there"));
    write(there);
    Files.move(here.resolve("build.json"), there.resolve("build.json"));
    Files.delete(here.resolve("own.cfg"));
  }

  private static void write(Path place) throws IOException {
    Files.writeString(place.resolve("own.cfg"), "echo @@WHO@@\nls\nhalt\n");
    Files.createDirectory(place.resolve("grafts"));
    Files.writeString(place.resolve("grafts/n\u00e4me"), "hello\n".repeat(100));
  }

  private Command rebuild() {
    return Mkpvhboot.launcher("rebuild", "build.json", "-o", "again-{target}.bin")
        .and("--modules-from", RELEASE.deb().toString())
        .in(folder.resolve("there"));
  }

  private void check(Command.Outcome outcome, Path images) throws IOException {
    assertEquals(0, outcome.exitCode(), outcome::toString);
    assertEquals(Target.values().length, outcome.text().lines().count(), outcome::toString);
    for (Target target : Target.values()) {
      SameImage.check(
          Files.readAllBytes(folder.resolve("here/" + target + ".bin")),
          Files.readAllBytes(images.resolve("again-" + target + ".bin")),
          outcome::toString);
    }
  }

  @Test
  void inAnotherPlaceAndZone() throws IOException {
    check(
        rebuild().with("TZ", "Pacific/Chatham").with("SOURCE_DATE_EPOCH", "77").run(),
        folder.resolve("there"));
  }

  @Test
  void byAnotherJava() throws IOException {
    Path java = JavaRelease.DEBIAN_25.home(folder.resolve("java")).orElseThrow();
    Command.Outcome version =
        Command.of(java.resolve("bin/java").toString(), "-version").run().orThrow();
    assertTrue((version.err() + version.text()).contains("\"25"), version::toString);
    check(rebuild().with("JAVA_HOME", java.toString()).run(), folder.resolve("there"));
  }

  @Test
  void byAnotherUser() throws IOException {
    OrdinaryUser.mayRead(Lab.TREE.resolve("pom.xml"));
    Path own = OrdinaryUser.folder(folder, "own");
    Path deb = own.resolve("grub.deb");
    Files.copy(RELEASE.deb(), deb);
    Command.of("chmod", "-R", "a+rX", folder.toString()).run().orThrow();
    Command rebuild =
        Mkpvhboot.launcher("rebuild", "../there/build.json", "-C", "../there")
            .and(List.of("-d", deb.toString(), "-o", "again-{target}.bin"))
            .in(own);
    check(OrdinaryUser.runs(rebuild).with("HOME", own.toString()).run(), own);
  }
}
