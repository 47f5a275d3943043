package org.mkpvhboot.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.cli.SandboxedPrograms;
import org.mkpvhboot.disk.DiskFile;
import org.mkpvhboot.disk.GuestDisks;
import org.mkpvhboot.disk.Tools;

/** GRUB's drivers of each release, in this machine's sandbox. */
final class DiskTools {
  private DiskTools() {}

  /** Opens disks with the drivers of a release, xvda first. */
  static GuestDisks open(GrubRelease release, Path... files) {
    return GuestDisks.open(DiskFile.inOrder(List.of(files)), of(release), Optional.empty());
  }

  static Tools of(GrubRelease release) {
    Needs.program("bwrap", "bubblewrap");
    Path root = release.tools();
    Path libraries = root.resolve("usr/lib/x86_64-linux-gnu");
    return new Tools(
        new SandboxedPrograms(),
        Path.of("/usr/bin/bwrap"),
        root.resolve("usr/bin/grub-fstest"),
        Optional.of(
            new Tools.Libraries(
                root.resolve("lib64/ld-linux-x86-64.so.2"),
                List.of(libraries, root.resolve("usr/lib")))));
  }
}
