package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code check --disk} from the command line, over disks as real programs make them. */
@Tag("reference")
final class CheckDiskTest {
  private static Command.Outcome check(GrubRelease release, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("check", "--target", "i386-xen_pvh", "--offline"));
    arguments.addAll(List.of("--modules-from", release.deb().toString()));
    arguments.addAll(List.of("--drivers", release.tools().toString()));
    arguments.addAll(List.of(more));
    return Mkpvhboot.run(arguments);
  }

  private static Path disk(Path folder, String name, String config) throws IOException {
    Path tree = Files.createDirectories(folder.resolve(name + ".tree/boot/grub"));
    Files.writeString(tree.resolve("grub.cfg"), config, StandardCharsets.UTF_8);
    Files.write(tree.resolve("vmlinuz"), LinuxKernel.start());
    return new GuestDiskFiles(folder).ext4(name, folder.resolve(name + ".tree"));
  }

  @ParameterizedTest
  @EnumSource
  void guest_bootsOrSaysWhyNot(GrubRelease release, @TempDir Path folder) throws IOException {
    Path good = disk(folder, "good", "linux /boot/grub/vmlinuz root=/dev/xvda ro\nboot\n");
    Command.Outcome boots = check(release, "--disk", good.toString());
    assertEquals(0, boots.exitCode(), boots::toString);
    assertEquals(
        good
            + ": boots /boot/grub/vmlinuz\n"
            + good
            + ": read with the drivers of GRUB "
            + release.version()
            + "\n",
        boots.text());

    Path bad = disk(folder, "bad", "linux /boot/grub/none root=/dev/xvda ro\nboot\n");
    Command.Outcome fails = check(release, "--disk", bad.toString());
    assertEquals(1, fails.exitCode(), fails::toString);
    assertTrue(
        fails
            .text()
            .contains("does not boot: stays at a prompt: there is no (xen/xvda)/boot/grub/none"),
        fails::text);

    Path text = disk(folder, "text", "linux /boot/grub/grub.cfg\nboot\n");
    Command.Outcome noKernel = check(release, "--disk", text.toString());
    assertTrue(noKernel.text().contains("is no Linux kernel"), noKernel::text);
  }

  @Test
  void fileSystemThatTheImageCannotRead_isNamed(@TempDir Path folder) throws IOException {
    Path good = disk(folder, "good", "linux /boot/grub/vmlinuz\nboot\n");
    Path profile = Files.writeString(folder.resolve("p"), "normal memdisk tar regexp\n");
    Command.Outcome outcome =
        check(GrubRelease.GRUB_2_06, "--profile", profile.toString(), "--disk", good.toString());
    assertEquals(1, outcome.exitCode(), outcome::toString);
    assertTrue(
        outcome.text().contains("(xen/xvda) is not read: the image has no module ext2"),
        outcome::text);
  }

  @Test
  void hostsOwnFiles_areNeverRead(@TempDir Path folder) throws IOException {
    Path hostile =
        disk(
            folder,
            "hostile",
            "source (host)/etc/passwd\nconfigfile (proc)/1/environ\nlinux (host)/etc/shadow\nboot\n");
    Command.Outcome outcome = check(GrubRelease.GRUB_2_06, "--json", "--disk", hostile.toString());
    assertEquals(1, outcome.exitCode(), outcome::toString);
    assertTrue(outcome.text().contains("a Xen guest has no disk host"), outcome::text);
    assertTrue(!outcome.text().contains("root:"), outcome::text);
  }

  @Test
  void qcow2_isRefusedByName(@TempDir Path folder) throws IOException {
    Path disk = folder.resolve("disk.qcow2");
    byte[] start = new byte[1 << 16];
    System.arraycopy(new byte[] {'Q', 'F', 'I', (byte) 0xfb, 0, 0, 0, 3}, 0, start, 0, 8);
    Files.write(disk, start);
    Command.Outcome outcome = check(GrubRelease.GRUB_2_06, "--disk", disk.toString());
    assertEquals(5, outcome.exitCode(), outcome::toString);
    assertTrue(outcome.err().contains("qcow2"), outcome::err);
  }
}
