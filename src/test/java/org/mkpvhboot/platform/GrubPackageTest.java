package org.mkpvhboot.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.MemoryFiles;

final class GrubPackageTest {
  private static final String OLD = "2.06-13+deb12u1";
  private static final String NEW = "2.06-13+deb12u2";
  private static final String SOURCE = "http://mirror/debian bookworm/main";
  private static final String INSTALL =
      "Install the Debian package grub-xen-bin, or point --modules-from at its .deb or at a folder"
          + " with the modules.";

  private static final String OWN_FOLDER =
      "Set XDG_CACHE_HOME to a folder that you alone may write, or install the package"
          + " grub-xen-bin.";

  private final FileSystem files = MemoryFiles.open();
  private final Path cache = files.getPath("/cache/debs");
  private final UserPrincipal user = MemoryFiles.owner(files);
  private final Path missing = files.getPath("/usr/lib/grub/i386-xen");
  private final Apt apt = new Apt();
  private final List<String> notices = new ArrayList<>();
  private Instant now = Instant.now();

  /** A host's apt: which versions its lists and fresh ones know, and what it was asked to do. */
  private static final class Apt implements CommandRunner {
    private final List<String> done = new ArrayList<>();
    private List<String> host = List.of();
    private List<String> fresh = List.of();
    private boolean installed = true;
    private boolean hostListsAreStale;
    private boolean sendsOtherBytes;
    private boolean forbidden;
    private Ended update = new Ended(0, "Reading package lists...\n");

    @Override
    public Ended run(Path folder, List<String> command) throws IOException {
      if (!installed) {
        throw new IOException("Cannot run program \"apt-cache\": error=2");
      }
      boolean ownLists = command.stream().anyMatch(each -> each.startsWith("Dir::State::Lists="));
      String last = command.get(command.size() - 1);
      if (command.contains("policy")) {
        return new Ended(0, policy(ownLists ? fresh : host));
      }
      if (command.contains("show")) {
        return new Ended(0, "Package: grub-xen-bin\nSHA256: " + sum(last) + "\n\n");
      }
      done.add(last + (ownLists ? " with own lists" : ""));
      if (last.equals("update")) {
        return update;
      }
      if (!ownLists && hostListsAreStale) {
        MemoryFiles.write(folder.resolve("partial.deb.part"), "half");
        return new Ended(100, "E: Failed to fetch http://mirror/x.deb  404  Not Found\n");
      }
      String file = last.replace('=', '_') + "_amd64.deb";
      MemoryFiles.write(folder.resolve(file), sendsOtherBytes ? "other" : "package " + last);
      return new Ended(0, "");
    }

    private static String sum(String argument) {
      return Bytes.ofUtf8("package " + argument, "").sha256();
    }

    private String policy(List<String> versions) {
      if (versions.isEmpty()) {
        return "";
      }
      StringBuilder text = new StringBuilder("grub-xen-bin:\n  Installed: (none)\n");
      text.append("  Candidate: ").append(forbidden ? "(none)" : versions.get(0)).append('\n');
      text.append("  Version table:\n");
      for (String version : versions) {
        text.append("     ").append(version).append(" 500\n        500 ");
        text.append(SOURCE).append(" amd64 Packages\n");
      }
      return text.toString();
    }
  }

  @BeforeEach
  void own() throws IOException {
    Files.createDirectories(cache);
  }

  private Path fetch(boolean offline, String... wanted) {
    return new GrubPackage(apt, cache, user, offline, notices::add, () -> now)
        .fetch(missing, wanted.length == 0 ? Optional.empty() : Optional.of(wanted[0]));
  }

  private String fetched(String... wanted) {
    return MemoryFiles.read(fetch(false, wanted)).latin1();
  }

  private void assertNotThere(String reason, boolean offline, String... wanted) {
    assertFails(
        Kind.NOT_FOUND,
        "/usr/lib/grub/i386-xen: GRUB's modules are not there, and " + reason,
        INSTALL,
        () -> fetch(offline, wanted));
  }

  @ParameterizedTest
  @CsvSource({
    "2.06-13+deb12u2, 2.06-13+deb12u2, true",
    "2.06-13+deb12u2, 2.06, true",
    "2.06-13+deb12u2, 2.0, false",
    "2.06-13+deb12u2, 2.06-13, false",
    "2.12-1~bpo12+1, 2.06, false"
  })
  void matches_wholeVersionOrGrubsOwn(String version, String wanted, boolean matches) {
    assertEquals(matches, GrubPackage.matches(version, wanted));
  }

  @Test
  void fetch_hostHasLists_downloadsTheCandidate_andSaysSo() {
    apt.host = List.of(NEW, OLD);

    assertEquals("package grub-xen-bin=" + NEW, fetched());
    assertEquals(List.of("fetching grub-xen-bin " + NEW + " from " + SOURCE), notices);
    assertEquals(List.of("grub-xen-bin=" + NEW), apt.done);
    assertEquals(
        List.of(
            "/cache/debs",
            "/cache/debs/grub-xen-bin_" + NEW + ".deb",
            "/cache/debs/grub-xen-bin_" + NEW + ".deb.sha256"),
        MemoryFiles.tree(cache));
    assertEquals(
        Apt.sum("grub-xen-bin=" + NEW) + "  grub-xen-bin_" + NEW + ".deb\n",
        MemoryFiles.read(cache.resolve("grub-xen-bin_" + NEW + ".deb.sha256")).latin1());
  }

  @Test
  void fetch_again_isNotFetchedWhileNewest() {
    apt.host = List.of(NEW);
    Path first = fetch(false);
    apt.done.clear();
    notices.clear();

    assertEquals(first, fetch(false));
    assertEquals(List.of(), apt.done);
    assertEquals(List.of(), notices);
  }

  @Test
  void fetch_newerCandidate_isFetched() {
    apt.host = List.of(OLD);
    fetch(false);
    apt.host = List.of(NEW, OLD);

    assertEquals("package grub-xen-bin=" + NEW, fetched());
  }

  @ParameterizedTest
  @CsvSource({"2.06-13+deb12u1", "2.06"})
  void fetch_pinned_takesTheOneThatMatches(String wanted) {
    apt.host = List.of("2.12-1~bpo12+1", OLD);

    assertEquals("package grub-xen-bin=" + OLD, fetched(wanted));
  }

  @Test
  void fetch_pinnedAndKept_asksNobody() {
    apt.host = List.of(OLD);
    fetch(false);
    apt.installed = false;

    assertEquals("package grub-xen-bin=" + OLD, fetched(OLD));
  }

  @Test
  void fetch_pinnedThatNobodyHas_isNotFound() {
    apt.host = List.of(NEW);
    apt.fresh = List.of(NEW);
    assertNotThere("apt knows no package grub-xen-bin of version 2.04", false, "2.04");
  }

  @Test
  void fetch_hostWithoutLists_makesItsOwn() {
    apt.fresh = List.of(NEW);

    assertEquals("package grub-xen-bin=" + NEW, fetched());
    assertEquals(
        List.of("update with own lists", "grub-xen-bin=" + NEW + " with own lists"), apt.done);
    assertEquals(
        "fetching Debian's package lists, for this host has none with grub-xen-bin",
        notices.get(0));
    assertTrue(Files.isDirectory(cache.resolve("apt/lists/partial")));
  }

  @ParameterizedTest
  @CsvSource({"PT23H, 1", "PT25H, 2"})
  void fetch_ownLists_areUpdatedOnceADay(Duration later, long updates) throws IOException {
    apt.fresh = List.of(NEW);
    fetch(false);
    Files.setLastModifiedTime(cache.resolve("apt/updated"), FileTime.from(now));
    now = now.plus(later);
    fetch(false);

    assertEquals(updates, apt.done.stream().filter(each -> each.startsWith("update")).count());
  }

  @Test
  void fetch_staleHostLists_areReplacedByOwn() {
    apt.host = List.of(OLD);
    apt.hostListsAreStale = true;
    apt.fresh = List.of(NEW);

    assertEquals("package grub-xen-bin=" + NEW, fetched());
    assertEquals(
        List.of(
            "grub-xen-bin=" + OLD,
            "update with own lists",
            "grub-xen-bin=" + NEW + " with own lists"),
        apt.done);
    assertEquals(
        "fetching Debian's package lists, for apt-get download failed: Failed to fetch"
            + " http://mirror/x.deb 404 Not Found",
        notices.get(1));
    assertFalse(MemoryFiles.tree(cache).toString().contains(".download"), "a half file is left");
  }

  @ParameterizedTest
  @CsvSource({
    "0, W: Some index files failed to download. They have been ignored.",
    "100, E: Some index files failed to download. They have been ignored."
  })
  void fetch_updateFails_saysWhatAptSaid(int exitCode, String last) {
    apt.fresh = List.of(NEW);
    apt.update =
        new CommandRunner.Ended(
            exitCode, "W: Failed to fetch http://mirror  Could not resolve 'mirror'\n" + last);
    assertNotThere(
        "apt-get update failed: Failed to fetch http://mirror Could not resolve 'mirror'", false);
    assertFalse(Files.exists(cache.resolve("apt/updated")));
  }

  @Test
  void fetch_pinsForbidAll_saysSo() {
    apt.host = List.of(NEW);
    apt.fresh = List.of(NEW);
    apt.forbidden = true;
    assertNotThere("apt's pins forbid every version of grub-xen-bin", false);
  }

  @Test
  void fetch_bytesThatAptDoesNotName_areNotKept() {
    apt.fresh = List.of(NEW);
    apt.sendsOtherBytes = true;
    assertNotThere("what apt-get download brought has another SHA-256 than apt-cache names", false);
    assertFalse(Files.exists(cache.resolve("grub-xen-bin_" + NEW + ".deb")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pack", "package grub-xen-bin=9"})
  void fetch_keptThatChanged_isFetchedAgain(String contents) {
    apt.host = List.of(NEW);
    Path file = MemoryFiles.write(fetch(false), contents);
    notices.clear();

    assertEquals("package grub-xen-bin=" + NEW, fetched());
    assertEquals(
        List.of(
            file + " is not used: it does not have the SHA-256 that apt named for it",
            "fetching grub-xen-bin " + NEW + " from " + SOURCE),
        notices);
    assertEquals(file, fetch(true));
  }

  @Test
  void fetch_offlineWithChangedKept_isNotFound() {
    apt.host = List.of(NEW);
    MemoryFiles.write(fetch(false), "other");
    notices.clear();

    assertNotThere("--offline forbids to fetch the package again", true);
    assertEquals(1, notices.size(), notices::toString);
  }

  @Test
  void fetch_plantedPackage_isNeverUsed() throws IOException {
    MemoryFiles.write(cache.resolve("grub-xen-bin_99.0-1.deb"), "planted");
    String refusal = " is not used: it has no file grub-xen-bin_99.0-1.deb.sha256 beside it";
    assertNotThere("--offline forbids to fetch the package again", true);
    assertNotThere("--offline forbids to fetch the package again", true, "99.0");
    assertNotThere("--offline forbids to fetch the package again", true, "99.0-1");
    assertEquals(
        Collections.nCopies(3, cache.resolve("grub-xen-bin_99.0-1.deb") + refusal), notices);

    apt.host = List.of(NEW);
    Path good = fetch(false);
    Files.setLastModifiedTime(good, FileTime.from(Instant.EPOCH));
    apt.installed = false;
    assertEquals(good, fetch(true));
  }

  @Test
  void fetch_keptByAnother_isFetchedAgain() throws IOException {
    apt.host = List.of(NEW);
    Path file = fetch(false);
    var bob = files.getUserPrincipalLookupService().lookupPrincipalByName("bob");
    Files.setOwner(file, bob);
    notices.clear();

    assertEquals("package grub-xen-bin=" + NEW, fetched());
    assertEquals(
        file + " is not used: grub-xen-bin_" + NEW + ".deb belongs to bob", notices.get(0));
    assertEquals(user, Files.getOwner(file));
  }

  @Test
  void fetch_cacheThatOthersMayWrite_isNotUsed() throws IOException {
    apt.host = List.of(NEW);
    fetch(false);
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
    for (boolean offline : new boolean[] {false, true}) {
      assertFails(
          Kind.CANNOT_WRITE,
          "/cache/debs: cannot be used to keep a fetched package: it can be written by others",
          OWN_FOLDER,
          () -> fetch(offline));
    }
  }

  @Test
  void fetch_noApt_isNotFound() {
    apt.installed = false;
    assertNotThere("this host has no apt-get", false);
  }

  @Test
  void fetch_freshListsWithoutThePackage_isNotFound() {
    assertNotThere("apt knows no package grub-xen-bin", false);
  }

  @Test
  void fetch_offlineWithKeptPackage_takesIt() {
    apt.host = List.of(NEW);
    Path first = fetch(false);

    assertEquals(first, fetch(true));
    apt.installed = false;
    assertEquals(first, fetch(true));
    assertEquals(first, fetch(true, "2.06"));
  }

  @Test
  void fetch_offlineWithOlderKept_takesWhatIsThere() {
    apt.host = List.of(OLD);
    Path old = fetch(false);
    apt.host = List.of(NEW, OLD);
    apt.done.clear();

    assertEquals(old, fetch(true));
    assertEquals(List.of(), apt.done);
  }

  @Test
  void fetch_offlineWithSeveralKept_takesTheOneFetchedLast() throws IOException {
    for (String version : List.of(NEW, OLD)) {
      apt.host = List.of(version);
      Files.setLastModifiedTime(fetch(false), FileTime.from(now));
    }
    Files.setLastModifiedTime(
        cache.resolve("grub-xen-bin_" + OLD + ".deb"), FileTime.from(now.plusSeconds(9)));
    apt.host = List.of();

    assertEquals("/cache/debs/grub-xen-bin_" + OLD + ".deb", fetch(true).toString());
  }

  @Test
  void fetch_offlineWithNothingKept_isNotFound() {
    apt.host = List.of(NEW);
    assertNotThere("--offline forbids to fetch it", true);
    assertEquals(List.of(), apt.done);
  }

  @Test
  void fetch_offlineWithOtherFilesInTheCache_leavesThemAlone() {
    MemoryFiles.write(cache.resolve("grub-xen-bin_x"), "stray");
    assertNotThere("--offline forbids to fetch it", true, "2.06");
  }

  @Test
  void fetch_cacheIsAFile_cannotBeWritten() throws IOException {
    Files.delete(cache);
    MemoryFiles.write(cache, "a file");
    apt.host = List.of(NEW);
    assertFails(
        Kind.CANNOT_WRITE,
        "/cache/debs: cannot be used to keep a fetched package: /cache/debs",
        OWN_FOLDER,
        () -> fetch(false));
  }
}
