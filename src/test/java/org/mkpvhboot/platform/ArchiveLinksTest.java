package org.mkpvhboot.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.MemoryFiles;

/** Members of an archive that are no plain files: links, FIFOs, devices and the like. */
final class ArchiveLinksTest {
  private static final Target PVH = Target.I386_XEN_PVH;
  private static final String FOLDER = "./usr/lib/grub/i386-xen_pvh/";
  private static final Bytes ECHO = FakePlatform.complete(PVH).contents("echo.mod");
  private static final String NEXT =
      "GRUB's files are ordinary ones: make the archive anew, of a folder that has them all.";

  private final FileSystem files = MemoryFiles.open();
  private final Path archive = files.getPath("a.tar");

  /** All of a platform but echo.mod. */
  private static Map<String, Bytes> withoutEcho() {
    return FakePlatform.complete(PVH).without("echo.mod").files().entrySet().stream()
        .collect(Collectors.toMap(file -> FOLDER + file.getKey(), Map.Entry::getValue));
  }

  private static FakeArchive.Tar tar() {
    return new FakeArchive.Tar().files(withoutEcho());
  }

  private PlatformFiles read(FakeArchive.Tar tar) {
    MemoryFiles.write(archive, tar.build());
    return Objects.requireNonNull(PlatformArchive.read(archive).get(PVH));
  }

  private void assertHasEcho(FakeArchive.Tar tar) {
    Bytes echo = read(tar).read("echo.mod").orElseThrow();
    assertEquals(ECHO, echo);
    assertEquals("a.tar (" + FOLDER + "echo.mod)", echo.file());
  }

  @ParameterizedTest
  @CsvSource({
    "./usr/lib/grub/i386-xen_pvh/first.mod",
    "./a-first.mod",
    "a-first.mod",
    "usr/share/x/e",
  })
  void hardLink_isTheFileThatItNames_beforeItAndAfterIt(String name) {
    assertHasEcho(tar().file(name, ECHO).hardLink(FOLDER + "echo.mod", name));
    assertHasEcho(tar().hardLink(FOLDER + "echo.mod", name).file(name, ECHO));
  }

  @ParameterizedTest
  @CsvSource({
    "first.mod, ./usr/lib/grub/i386-xen_pvh/first.mod",
    "./../i386-xen_pvh//first.mod, usr/lib/grub/i386-xen_pvh/first.mod",
    "../common/e, ./usr/lib/grub/common/e",
    "../../../../e, e",
    "../../../../../../e, /e",
    "/usr/share/e, ./usr/share/e",
  })
  void symbolicLink_isTheFileThatItLeadsTo_beforeItAndAfterIt(String to, String name) {
    assertHasEcho(tar().file(name, ECHO).link(FOLDER + "echo.mod", to));
    assertHasEcho(tar().link(FOLDER + "echo.mod", to).file(name, ECHO));
  }

  @Test
  void chainOfLinks_overLinkedFolders_isFollowed() {
    assertHasEcho(
        tar()
            .link(FOLDER + "echo.mod", "/one")
            .hardLink("one", "two")
            .link("two", "folder/linked/e")
            .link("folder", "real")
            .link("real/linked", "../other")
            .file("other/e", ECHO));
  }

  @Test
  void chainOf40Links_isFollowed_andNoLonger() {
    FakeArchive.Tar tar = tar().link(FOLDER + "echo.mod", "/l1");
    for (int i = 1; i < 40; i++) {
      tar.link("l" + i, "l" + (i + 1));
    }
    assertHasEcho(tar.file("l40", ECHO));
    FakeArchive.Tar longer = tar().link(FOLDER + "echo.mod", "/l0").link("l0", "l1");
    for (int i = 1; i < 40; i++) {
      longer.link("l" + i, "l" + (i + 1));
    }
    assertRefused(longer.file("l40", ECHO), "a link that leads in a circle");
  }

  @Test
  void linkedList_keepsItsDependencies() {
    Map<String, Bytes> files = withoutEcho();
    Bytes moddep = Objects.requireNonNull(files.remove(FOLDER + "moddep.lst"));
    files.put("./moddep", moddep);
    FakeArchive.Tar tar =
        new FakeArchive.Tar().files(files).hardLink(FOLDER + "moddep.lst", "./moddep");

    assertEquals(moddep, read(tar).read("moddep.lst").orElseThrow());
  }

  private void assertRefused(FakeArchive.Tar tar, String kind) {
    PlatformFiles platform = read(tar);
    assertTrue(platform.names().contains("echo.mod"));
    assertFails(
        Kind.DAMAGED,
        "a.tar: its usr/lib/grub/i386-xen_pvh/echo.mod is " + kind,
        NEXT,
        () -> platform.read("echo.mod"));
    assertTrue(platform.read("normal.mod").isPresent());
  }

  @Test
  void linkToNothing_isRefused_whenItIsRead() {
    String what = ", which is not a file in it";
    assertRefused(
        tar().link(FOLDER + "echo.mod", "none"), "a link to usr/lib/grub/i386-xen_pvh/none" + what);
    assertRefused(tar().hardLink(FOLDER + "echo.mod", "none"), "a link to none" + what);
    assertRefused(
        tar().link(FOLDER + "echo.mod", "."), "a link to usr/lib/grub/i386-xen_pvh" + what);
    assertRefused(
        tar().link(FOLDER + "echo.mod", "/pipe").member("pipe", TarConstants.LF_FIFO),
        "a link to pipe" + what);
  }

  @Test
  void linkInACircle_isRefused_whenItIsRead() {
    String circle = "a link that leads in a circle";
    assertRefused(tar().link(FOLDER + "echo.mod", "echo.mod"), circle);
    assertRefused(tar().hardLink(FOLDER + "echo.mod", FOLDER + "echo.mod"), circle);
    assertRefused(tar().link(FOLDER + "echo.mod", "/b").link("b", "c").link("c", "b"), circle);
    assertRefused(tar().link(FOLDER + "echo.mod", "/a/x").link("a", "a/b"), circle);
  }

  @ParameterizedTest
  @CsvSource({
    "54, a FIFO",
    "51, a device",
    "52, a device",
    "86, of the unknown type 86", // a volume's label
    "77, of the unknown type 77" // the rest of a file in another volume
  })
  void memberWithoutContents_isRefused_whenItIsRead(byte type, String kind) {
    assertRefused(tar().member(FOLDER + "echo.mod", type), kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../share/pvh", "/usr/share/pvh", "./../../share//pvh/"})
  void linkedPlatformFolder_isFollowed(String to) {
    FakeArchive.Tar tar = new FakeArchive.Tar().link("./usr/lib/grub/i386-xen_pvh", to);
    FakePlatform.complete(PVH)
        .files()
        .forEach((name, file) -> tar.file("./usr/share/pvh/" + name, file));

    PlatformFiles platform = read(tar);

    assertEquals(FakePlatform.complete(PVH).files().keySet(), Set.copyOf(platform.names()));
    assertEquals(ECHO, platform.read("echo.mod").orElseThrow());
  }

  @Test
  void linkedPlatformFolder_toTheArchivesRoot_isFollowed() {
    FakeArchive.Tar tar = new FakeArchive.Tar().link("i386-xen_pvh", ".");
    FakePlatform.complete(PVH).files().forEach(tar::file);

    assertEquals(ECHO, read(tar).read("echo.mod").orElseThrow());
  }

  @Test
  void linkedPlatformFolder_thatIsThereTwice_isTheSame() {
    FakeArchive.Tar tar =
        tar().file(FOLDER + "echo.mod", ECHO).link("boot/i386-xen_pvh", "../" + FOLDER);

    assertEquals(ECHO, read(tar).read("echo.mod").orElseThrow());
  }

  @Test
  void linkedPlatformFolder_toNothing_isRefused() {
    assertFails(
        Kind.DAMAGED,
        "a.tar: its usr/lib/grub/i386-xen_pvh is a link to usr/lib/x, which is not a folder in it",
        NEXT,
        () -> read(new FakeArchive.Tar().link("./usr/lib/grub/i386-xen_pvh", "../x")));
    assertFails(
        Kind.DAMAGED,
        "a.tar: its i386-xen_pvh is a link that leads in a circle",
        NEXT,
        () -> read(new FakeArchive.Tar().link("i386-xen_pvh", "i386-xen_pvh")));
  }

  @Test
  void severalFoldersOfATarget_areRefused() {
    FakeArchive.Tar tar = tar().file("old/i386-xen_pvh/kernel.img", ECHO);
    assertFails(
        Kind.USAGE,
        "a.tar: has several folders of i386-xen_pvh: usr/lib/grub/i386-xen_pvh, old/i386-xen_pvh",
        "Take an archive of one of them.",
        () -> read(tar));
  }

  @Test
  void laterMember_ofTheSamePlace_counts() {
    assertHasEcho(tar().link(FOLDER + "echo.mod", "none").file(FOLDER + "echo.mod", ECHO));
    assertRefused(
        tar().file(FOLDER + "echo.mod", ECHO).member(FOLDER + "echo.mod", TarConstants.LF_FIFO),
        "a FIFO");
  }

  @Test
  void memberOfAPackage_thatIsNoFileByItsMode_isRefused() {
    byte[] deb = FakeArchive.deb(new ArArchiveEntry("data.tar", 0, 0, 0, 0120777, 0), new byte[0]);
    MemoryFiles.write(archive, deb);
    assertFails(
        Kind.DAMAGED,
        "a.tar: its member data.tar is not a file by its mode",
        "Fetch the package again: apt-get download grub-xen-bin",
        () -> PlatformArchive.read(archive));
  }
}
