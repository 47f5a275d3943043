package org.mkpvhboot.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.MemoryFiles;

final class PlatformSourceTest {
  private static final Target TARGET = Target.I386_XEN_PVH;

  private static final String ORDINARY =
      "GRUB's files are ordinary ones: install the package grub-xen-bin anew, or point"
          + " --modules-from at another folder.";

  private final FileSystem files = MemoryFiles.open();
  private final PlatformSource source = new PlatformSource();

  @ParameterizedTest
  @CsvSource({"grub, grub", "root/i386-xen_pvh, root", "root/usr/lib/grub/i386-xen_pvh, root"})
  void open_folder_isFoundInItsForms(String there, String from) {
    FakePlatform fake = FakePlatform.of(TARGET);
    fake.writeTo(files.getPath(there));

    Platform platform = source.open(files.getPath(from), TARGET);

    assertEquals(there, platform.place());
    assertEquals(fake.contents("kernel.img"), platform.kernel());
    assertEquals(
        List.of("archelp", "boot", "extcmd", "memdisk", "normal", "regexp", "tar", "terminal"),
        List.copyOf(platform.moduleNames()));
  }

  @Test
  void open_folderWithKernel_isTakenItself() {
    FakePlatform.of(TARGET).writeTo(files.getPath("g"));
    FakePlatform.of(TARGET).version("2.12", "2.12-9").writeTo(files.getPath("g/i386-xen_pvh"));

    assertEquals("2.06", source.open(files.getPath("g"), TARGET).grubVersion());
  }

  @Test
  void open_nothingThere_isNotFound() {
    assertFails(
        Kind.NOT_FOUND,
        "no: does not exist",
        "--modules-from takes GRUB's platform folder or the package grub-xen-bin as a .deb file.",
        () -> source.open(files.getPath("no"), TARGET));
  }

  @Test
  void open_emptyFolder_isNotFound() {
    assertFails(
        Kind.NOT_FOUND,
        "/work: has no kernel.img",
        () -> source.open(files.getPath("/work"), TARGET));
  }

  @Test
  void open_archive_isReadOnceForAllTargets() throws Exception {
    Path deb =
        MemoryFiles.write(
            files.getPath("a.deb"),
            FakeArchive.grubPackage(Target.I386_XEN_PVH, Target.X86_64_XEN));

    Platform first = source.open(deb, Target.I386_XEN_PVH);
    Files.delete(deb);
    Files.createFile(deb);
    Platform second = source.open(deb, Target.X86_64_XEN);

    assertEquals("a.deb (i386-xen_pvh)", first.place());
    assertEquals("a.deb (x86_64-xen)", second.place());
  }

  @Test
  void open_archiveWithoutTheTarget_isNotFound() {
    Path deb =
        MemoryFiles.write(files.getPath("a.deb"), FakeArchive.grubPackage(Target.X86_64_XEN));
    assertFails(
        Kind.NOT_FOUND,
        "a.deb: has no files of GRUB for i386-xen_pvh",
        "The Debian package grub-xen-bin has them for all three targets.",
        () -> source.open(deb, TARGET));
  }

  /** To open a pipe that nobody writes to would wait for ever. */
  @Test
  void open_device_isRefusedUnopened() {
    assertFails(
        Kind.USAGE,
        "/dev/zero: is neither a folder nor a regular file",
        "--modules-from takes GRUB's platform folder or the package grub-xen-bin as a .deb file.",
        () -> new PlatformSource().open(Path.of("/dev/zero"), Target.X86_64_XEN));
  }

  @Test
  void open_folder_followsLinks() throws Exception {
    FakePlatform fake = FakePlatform.of(TARGET);
    fake.writeTo(files.getPath("/real"));
    Files.move(files.getPath("/real/tar.mod"), files.getPath("/tar"));
    Files.createSymbolicLink(files.getPath("/real/tar.mod"), files.getPath("/tar"));
    Files.createDirectories(files.getPath("/grub"));
    Files.createSymbolicLink(files.getPath("/grub/i386-xen_pvh"), files.getPath("../real"));

    Platform platform = source.open(files.getPath("/grub"), TARGET);

    assertEquals(fake.contents("tar.mod"), platform.module("tar").orElseThrow());
  }

  @Test
  void open_folder_refusesLinksToNowhere_whenTheyAreRead() throws Exception {
    FakePlatform.of(TARGET).without("tar.mod").writeTo(files.getPath("/grub"));
    Files.createSymbolicLink(files.getPath("/grub/tar.mod"), files.getPath("none"));
    Files.createSymbolicLink(files.getPath("/grub/video.lst"), files.getPath("video.lst"));

    Platform platform = source.open(files.getPath("/grub"), TARGET);

    for (String name : List.of("tar.mod", "video.lst")) {
      assertFails(
          Kind.NOT_FOUND,
          "/grub/" + name + ": is a symbolic link to nowhere",
          ORDINARY,
          () -> platform.list(name));
    }
    assertEquals(Optional.empty(), platform.list("partmap.lst"));
  }

  @Test
  void open_folder_refusesADevice_whenItIsRead(@TempDir Path folder) throws Exception {
    FakePlatform.of(TARGET).without("tar.mod").writeTo(folder);
    Files.createSymbolicLink(folder.resolve("tar.mod"), Path.of("/dev/null"));

    Platform platform = source.open(folder, TARGET);

    assertFails(
        Kind.NOT_THIS_FORMAT,
        folder + "/tar.mod: is a FIFO or a device, not a file",
        ORDINARY,
        () -> platform.module("tar"));
  }
}
