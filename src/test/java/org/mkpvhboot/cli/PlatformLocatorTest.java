package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.MemoryFiles;

/** What happens on a real file system when the modules are not there; the network is forbidden. */
final class PlatformLocatorTest {
  /** No version of GRUB, so that neither an installed nor a packaged one fits. */
  private static final String VERSION = "0.0-test";

  private static CommandLineRun.Result offline(Path home) {
    return CommandLineRun.in(FileSystems.getDefault())
        .environment("HOME", home.toString())
        .type("mkpvhboot -O i386-xen_pvh --offline --grub-version %s -o %s/out.bin", VERSION, home);
  }

  @Test
  void find_offlineWithNothingKept_saysWhatToDo(@TempDir Path home) {
    offline(home)
        .assertFailed(
            3,
            "/usr/lib/grub/i386-xen_pvh: GRUB's modules are not there, and --offline forbids to"
                + " fetch it",
            "Install the Debian package grub-xen-bin, or point --modules-from at its .deb or at a"
                + " folder with the modules.");
  }

  @Test
  void find_offlineWithKeptPackage_readsItInPlace(@TempDir Path home) throws IOException {
    Path file = kept(home);
    String sum = MemoryFiles.read(file).sha256() + "  " + file.getFileName();
    MemoryFiles.write(file.resolveSibling(file.getFileName() + ".sha256"), sum);

    String text = offline(home).assertGood().text();

    assertTrue(
        text.startsWith(
            home + "/out.bin: i386-xen_pvh, GRUB 2.06-13+deb12u2, " + FakePlatform.DEFAULT_IMAGE),
        text);
    assertEquals("rw-r--r--", mode(home.resolve("out.bin")));
  }

  @Test
  void find_installedToolWithKeptPackage_namesTheAptLine(@TempDir Path home) {
    kept(home);

    CommandLineRun.in(FileSystems.getDefault())
        .environment("HOME", home.toString())
        .environment("MKPVHBOOT_PACKAGED", "1")
        .type("mkpvhboot -O i386-xen_pvh --grub-version %s -o %s/out.bin", VERSION, home)
        .assertFailed(
            3,
            "/usr/lib/grub/i386-xen_pvh: GRUB's modules of version 0.0-test are not installed",
            "Install them: apt-get install grub-xen-bin; or point --modules-from at another"
                + " version's .deb or folder.");
  }

  private static Path kept(Path home) {
    return MemoryFiles.write(
        home.resolve(".cache/mkpvhboot/debs/grub-xen-bin_" + VERSION + ".deb"),
        FakeArchive.grubPackage(Target.I386_XEN_PVH));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
