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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code check --disk} of guests that have a config of syslinux or of GRUB Legacy. */
@Tag("reference")
final class CheckForeignConfigTest {
  private static final String EXTLINUX =
      """
      DEFAULT menu.c32
      PROMPT 0
      TIMEOUT 10
      INCLUDE more.cfg
      LABEL old
        LINUX /boot/none
      """;

  private static final String INCLUDED =
      """
      LABEL virt
        MENU LABEL Linux virt
        LINUX vmlinuz-virt
        INITRD initramfs-virt
        APPEND root=UUID=8f9d2d4c modules=ext4 quiet
      """;

  private static Path disk(Path folder, String menu) throws IOException {
    Path tree = Files.createDirectories(folder.resolve("tree/boot/grub"));
    Files.writeString(tree.resolve("menu.lst"), menu, StandardCharsets.UTF_8);
    Files.write(tree.resolve("vmlinuz"), LinuxKernel.start());
    Path root = folder.resolve("tree");
    Files.writeString(root.resolve("extlinux.conf"), EXTLINUX, StandardCharsets.UTF_8);
    Files.writeString(root.resolve("more.cfg"), INCLUDED, StandardCharsets.UTF_8);
    Files.write(root.resolve("vmlinuz-virt"), LinuxKernel.start());
    Files.writeString(root.resolve("initramfs-virt"), "initrd", StandardCharsets.UTF_8);
    return new GuestDiskFiles(folder).ext4("disk", root);
  }

  private static Command.Outcome check(
      GrubRelease release, Path folder, String firstStage, Path disk, String... more)
      throws IOException {
    Path config = folder.resolve("my.cfg");
    Files.writeString(config, firstStage, StandardCharsets.UTF_8);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("check", "--target", "i386-xen_pvh", "--offline"));
    arguments.addAll(List.of("--modules-from", release.deb().toString()));
    arguments.addAll(List.of("--drivers", release.tools().toString()));
    arguments.addAll(List.of("-c", config.toString(), "--disk", disk.toString()));
    arguments.addAll(List.of(more));
    return Mkpvhboot.run(arguments);
  }

  @ParameterizedTest
  @EnumSource
  void syslinux_boots(GrubRelease release, @TempDir Path folder) throws IOException {
    Path disk = disk(folder, "");
    String stage = "syslinux_configfile -s (xen/xvda)/extlinux.conf\n";
    Command.Outcome boots = check(release, folder, stage, disk);
    assertEquals(0, boots.exitCode(), boots::toString);
    assertTrue(boots.text().contains(disk + ": boots /vmlinuz-virt\n"), boots::text);
    String json = check(release, folder, stage, disk, "--json").text();
    assertTrue(json.contains("root=UUID=8f9d2d4c modules=ext4 quiet"), json);
    assertTrue(json.contains("(xen/xvda)/initramfs-virt"), json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      value = {
        "kernel (hd0,0)/boot/grub/vmlinuz ro % does not boot: waits at the menu for a key: this guest has no disk hd0,1",
        "root (hd0,0)\\nkernel /boot/grub/vmlinuz ro % does not boot: waits at the menu for a key: this guest has no disk hd0,1",
        "root (xen/xvda)\\nkernel /boot/grub/vmlinuz ro % boots /boot/grub/vmlinuz",
        "kernel /boot/grub/vmlinuz root=/dev/xvda ro % boots /boot/grub/vmlinuz",
        "kernel /boot/grub/menu.lst % is no Linux kernel",
        // the disk with the lowest number
        "uuid 0000-none\\nkernel (hd0)/boot/grub/vmlinuz % boots /boot/grub/vmlinuz",
        "root (hd0)\\nkernel /boot/grub/vmlinuz % boots /boot/grub/vmlinuz",
        "kernel (hd1)/boot/grub/vmlinuz % this guest has no disk hd1",
      })
  void menuLst_bootsOrSaysWhyNot(String entry, String wanted, @TempDir Path folder)
      throws IOException {
    String menu = "default 0\ntimeout 5\n\ntitle guest\n" + entry.replace("\\n", "\n") + "\n";
    Path disk = disk(folder, menu);
    String stage = "set root=xen/xvda\nlegacy_configfile /boot/grub/menu.lst\n";
    for (GrubRelease release : List.of(GrubRelease.GRUB_2_06, GrubRelease.GRUB_2_14)) {
      Command.Outcome outcome = check(release, folder, stage, disk);
      assertEquals(wanted.startsWith("boots") ? 0 : 1, outcome.exitCode(), outcome::toString);
      assertTrue(outcome.text().contains(wanted), outcome::text);
    }
  }
}
