package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;

/** What is fetched, kept and said, with the real apt and an archive in a folder; no network. */
@Tag("reference")
final class AptTest {
  private static final Path INSTALLED = Path.of("/usr/lib/grub/i386-xen_pvh/kernel.img");
  private static final String MISSING =
      "mkpvhboot: /usr/lib/grub/i386-xen_pvh: GRUB's modules are not there, and ";
  private static final String NOT_APTS =
      " is not used: it does not have the SHA-256 that apt named for it";

  private Path folder;
  private Path stable;
  private AptWorld apt;

  @BeforeEach
  void makeWorld(@TempDir Path temporary) throws IOException {
    folder = temporary;
    assumeFalse(Files.exists(INSTALLED), INSTALLED + " is there: nothing would be fetched");
    Needs.program("apt-get", "apt");
    stable = GrubRelease.GRUB_2_06.deb();
    apt = AptWorld.in(folder.resolve("apt"));
  }

  private Command.Outcome build(String... more) {
    return apt.asks(
            Mkpvhboot.launcher("-O", "i386-xen_pvh", "-o", folder.resolve("image").toString())
                .with("XDG_CACHE_HOME", folder.resolve("cache").toString()))
        .and(more)
        .run();
  }

  private Bytes image() throws IOException {
    return Bytes.of(Files.readAllBytes(folder.resolve("image")), "image");
  }

  private Path debs() {
    return folder.resolve("cache/mkpvhboot/debs");
  }

  private Path kept() throws IOException {
    try (var files = Files.newDirectoryStream(debs(), "*.deb")) {
      return files.iterator().next();
    }
  }

  private static void assertFailed(int exitCode, String line, Command.Outcome outcome) {
    assertEquals(exitCode, outcome.exitCode(), outcome::toString);
    List<String> lines = outcome.err().lines().toList();
    String what = lines.get(lines.size() - 2);
    assertTrue(what.startsWith(line), outcome::err);
  }

  @Test
  void testingSuiteAtLowPriority_isNotUsed_unlessItsVersionIsWanted() throws IOException {
    apt.archive("stable", stable)
        .archive("testing", GrubRelease.GRUB_2_12.deb())
        .preference("Package: *", "Pin: release n=testing", "Pin-Priority: 100")
        .updated();

    assertTrue(build().orThrow().text().contains(", GRUB 2.06-"));
    assertTrue(build("--grub-version", "2.12").orThrow().text().contains(", GRUB 2.12-"));
    assertTrue(build().orThrow().text().contains(", GRUB 2.06-"));
  }

  @Test
  void pinToANewerVersion_isFollowed() throws IOException {
    apt.archive("stable", stable)
        .archive("testing", GrubRelease.GRUB_2_12.deb())
        .preference("Package: *", "Pin: release n=testing", "Pin-Priority: 100", "")
        .preference("Package: grub-xen-bin", "Pin: version 2.12*", "Pin-Priority: 990")
        .updated();
    assertTrue(build().orThrow().text().contains(", GRUB 2.12-"));
  }

  @Test
  void pinsThatForbidAll_areNamed() throws IOException {
    apt.archive("stable", stable)
        .preference("Package: grub-xen-bin", "Pin: release *", "Pin-Priority: -1")
        .updated();
    assertFailed(3, MISSING + "apt's pins forbid every version of grub-xen-bin", build());
  }

  @Test
  void hostWithoutLists_keepsToThePinsToo() throws IOException {
    apt.archive("stable", stable)
        .archive("testing", GrubRelease.GRUB_2_12.deb())
        .preference("Package: *", "Pin: release n=testing", "Pin-Priority: 100");
    assertTrue(build().orThrow().text().contains(", GRUB 2.06-"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50_000, 1_000_000})
  void keptPackageThatWasCutOrChanged_isFetchedAgain(int length) throws IOException {
    apt.archive("stable", stable).updated();
    build().orThrow();
    Bytes expected = image();
    byte[] bytes = Files.readAllBytes(kept());
    bytes[100_000] ^= 1;
    Files.write(kept(), length == 0 ? bytes : Arrays.copyOf(bytes, length));

    Command.Outcome offline = build("--offline");
    assertFailed(3, MISSING + "--offline forbids to fetch the package again", offline);
    assertTrue(offline.err().startsWith("mkpvhboot: " + kept() + NOT_APTS), offline::err);

    Command.Outcome again = build().orThrow();
    List<String> said = again.err().lines().toList();
    assertEquals("mkpvhboot: " + kept() + NOT_APTS, said.get(0));
    assertTrue(said.get(1).startsWith("mkpvhboot: fetching grub-xen-bin 2.06-"), again::err);
    assertEquals(2, said.size(), again::err);
    assertEquals(expected, image());
    assertEquals("", build("--offline").orThrow().err());
  }

  @Test
  void plantedPackage_isNotUsed() throws IOException {
    apt.archive("stable", stable).updated();
    build().orThrow();
    Path planted = kept().resolveSibling("grub-xen-bin_99.0-1.deb");
    Files.copy(GrubRelease.GRUB_2_12.deb(), planted);

    assertTrue(build("--offline").orThrow().text().contains(", GRUB 2.06-"));
    assertFailed(
        3,
        MISSING + "--offline forbids to fetch the package again",
        build("--offline", "--grub-version", "99.0"));
  }

  @Test
  void sumBesideTheKeptPackage_isOneThatSha256sumChecks() throws IOException {
    apt.archive("stable", stable).updated();
    build().orThrow();
    Command.of("sha256sum", "--check", "--strict", kept().getFileName() + ".sha256")
        .in(debs())
        .run()
        .orThrow();
  }

  @Test
  void archiveWithOtherBytesThanItsIndexSays_isNotBelieved() throws IOException {
    apt.archive("stable", stable).updated();
    byte[] bytes = Files.readAllBytes(stable);
    bytes[100_000] ^= 1;
    Files.write(apt.packageFile(stable), bytes);
    assertFailed(3, MISSING + "apt-get download failed: Failed to fetch file:", build());
  }

  @Test
  void noNetwork_saysWhatAptSaid_orGoesOnWithWhatIsKept() throws IOException {
    // nobody listens there
    apt.source("deb [trusted=yes] http://127.0.0.1:1/debian stable main");
    assertFailed(
        3,
        MISSING
            + "apt-get update failed: Failed to fetch"
            + " http://127.0.0.1:1/debian/dists/stable/InRelease Could not connect to 127.0.0.1:1",
        build());

    AptWorld unreachable = apt;
    apt = AptWorld.in(folder.resolve("reachable")).archive("stable", stable).updated();
    build().orThrow();
    apt = unreachable;
    Command.Outcome kept = build().orThrow();
    assertTrue(kept.err().contains("going on with grub-xen-bin_2.06-"), kept::err);
  }

  @Test
  void updateThatFailedInPart_isAFailure() throws IOException {
    apt.archive("stable", stable).archive("testing", GrubRelease.GRUB_2_12.deb());
    Files.delete(apt.index("testing"));
    String failure = MISSING + "apt-get update failed: Failed to fetch file:";
    assertFailed(3, failure, build());
    assertFailed(3, failure, build());
  }

  @Test
  void unsignedArchive_isNamed() throws IOException {
    apt.archive("stable", stable);
    Path sources = apt.folder().resolve("sources.list");
    Files.writeString(sources, Files.readString(sources).replace("[trusted=yes] ", ""));
    Command.Outcome outcome = build();
    assertFailed(3, MISSING + "apt-get update failed: The repository '", outcome);
    assertTrue(outcome.err().contains("is not signed."), outcome::err);
  }

  @Test
  void cacheOfAnotherUser_isNotUsed() throws IOException {
    assumeTrue(Needs.isRoot(), "only root can give files away");
    apt.archive("stable", stable).updated();
    Path debs = OrdinaryUser.folder(folder.resolve("cache/mkpvhboot"), "debs");
    assertFailed(
        6,
        "mkpvhboot: " + debs + ": cannot be used to keep a fetched package: it belongs to nobody",
        build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cache/mkpvhboot/debs", "cache"})
  void cacheThatOthersMayWrite_isNotUsed(String open) throws IOException {
    apt.archive("stable", stable).updated();
    build().orThrow();
    Path opened = folder.resolve(open);
    Command.of("chmod", "o+w", opened.toString()).run().orThrow();
    String refusal = "mkpvhboot: " + debs() + ": cannot be used to keep a fetched package: it ";
    assertFailed(6, refusal, build());
    assertFailed(6, refusal, build("--offline"));
  }
}
