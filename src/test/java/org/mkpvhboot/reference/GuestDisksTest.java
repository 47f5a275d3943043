package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.disk.DiskFile;
import org.mkpvhboot.disk.GuestDisks;
import org.mkpvhboot.disk.GuestDisks.Entry;
import org.mkpvhboot.disk.GuestDisks.FileSystem;
import org.mkpvhboot.disk.GuestDisks.Kind;
import org.mkpvhboot.failure.Failure;

/** Disks as real programs make them are read by the drivers of each GRUB. */
@Tag("reference")
final class GuestDisksTest {
  private static final String CONFIG = "/boot/grub/grub.cfg";

  @ParameterizedTest
  @EnumSource
  void bareDisk_isReadWhole(GrubRelease release, @TempDir Path folder) throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    GuestDisks disks = DiskTools.open(release, files.ext4("a", files.tree("tree"), "-L", "root"));
    assertEquals(List.of("xen/xvda"), disks.devices());
    FileSystem found = disks.fileSystem("xen/xvda").orElseThrow();
    assertEquals("ext2", found.name());
    assertEquals(Optional.of("root"), found.label());
    assertEquals(36, found.uuid().orElseThrow().length());
    expectTree(disks, "xen/xvda", "");
    assertEquals(release.version(), disks.driversVersion());
  }

  /** What each of the disks here has. */
  private static void expectTree(GuestDisks disks, String device, String above) {
    assertEquals(Kind.FILE, disks.kind(device, above + CONFIG));
    assertEquals(Kind.FOLDER, disks.kind(device, above + "/boot/grub"));
    assertEquals(Kind.FOLDER, disks.kind(device, above + "/boot/grub/"));
    assertEquals(Kind.FOLDER, disks.kind(device, above + "/boot/empty"));
    assertEquals(Kind.FOLDER, disks.kind(device, "/"));
    assertEquals(Kind.NONE, disks.kind(device, above + "/boot/none"));
    assertEquals(
        Optional.of(GuestDiskFiles.CONFIG),
        disks.read(device, above + CONFIG, ReadLimit.SCRIPT).map(Bytes::latin1));
    assertEquals(Optional.empty(), disks.read(device, above + "/boot/none", ReadLimit.SCRIPT));
    assertEquals(Optional.empty(), disks.read(device, above + "/boot", ReadLimit.SCRIPT));
    assertEquals(List.of(), disks.folder(device, above + "/boot/empty"));
    assertEquals(List.of(), disks.folder(device, above + "/boot/none"));
    List<Entry> grub = disks.folder(device, above + "/boot/grub");
    assertEquals(1, grub.size(), grub::toString);
    assertEquals("grub.cfg", grub.get(0).name());
    assertEquals(GuestDiskFiles.CONFIG.length(), grub.get(0).size());
    assertTrue(
        disks.folder(device, above + "/boot").stream().allMatch(Entry::isFolder),
        () -> disks.folder(device, above + "/boot").toString());
  }

  @ParameterizedTest
  @EnumSource
  void partitionsOfTwoDisks_areReadInGrubsOrder(GrubRelease release, @TempDir Path folder)
      throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    Path ext4 = files.ext4("ext4", files.tree("tree"));
    Path fat = files.fat("fat", files.tree("tree"));
    Path mbr = files.partitioned("mbr", "dos", ext4, fat);
    Path gpt = files.partitioned("gpt", "gpt", fat, ext4);
    GuestDisks disks = DiskTools.open(release, mbr, gpt);
    assertEquals(
        List.of(
            "xen/xvda",
            "xen/xvda,msdos2",
            "xen/xvda,msdos1",
            "xen/xvdb",
            "xen/xvdb,gpt2",
            "xen/xvdb,gpt1"),
        disks.devices());
    assertEquals(Optional.empty(), disks.fileSystem("xen/xvda"));
    assertEquals("fat", disks.fileSystem("xen/xvda,msdos2").orElseThrow().name());
    expectTree(disks, "xen/xvda,msdos1", "");
    expectTree(disks, "xen/xvdb,gpt2", "");
    expectTree(disks, "xen/xvdb,gpt1", "");
  }

  @ParameterizedTest
  @EnumSource
  void fileSystems_areReadByTheirDrivers(GrubRelease release, @TempDir Path folder)
      throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    Path tree = files.tree("tree");
    GuestDisks disks =
        DiskTools.open(
            release,
            files.xfs("xfs", tree),
            files.btrfs("btrfs", tree),
            files.squash("squash", tree),
            files.iso("iso", tree),
            files.fat("fat", tree));
    assertEquals(
        List.of("xfs", "btrfs", "squash4", "iso9660", "fat"),
        disks.devices().stream()
            .map(device -> disks.fileSystem(device).orElseThrow().name())
            .toList());
    for (String device : disks.devices()) {
      expectTree(disks, device, "");
    }
  }

  @ParameterizedTest
  @EnumSource
  void subvolumes_areFoldersOfTheTopLevel(GrubRelease release, @TempDir Path folder)
      throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    files.tree("tree/@rootfs");
    GuestDisks disks =
        DiskTools.open(
            release, files.btrfs("btrfs", folder.resolve("tree"), "--subvol", "@rootfs"));
    expectTree(disks, "xen/xvda", "/@rootfs");
  }

  @ParameterizedTest
  @EnumSource
  void volumesOfLvm_areDevices(GrubRelease release, @TempDir Path folder) throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    Path root = files.ext4("root", files.tree("tree"), "-L", "root");
    Path lvm = new VolumeDisks(files).lvm("lvm", "guest", "root-fs", root);
    GuestDisks disks = DiskTools.open(release, files.partitioned("mbr", "dos", lvm), root);
    assertEquals(
        List.of("xen/xvda", "xen/xvda,msdos1", "xen/xvdb", "lvm/guest-root--fs"), disks.devices());
    assertEquals(Optional.empty(), disks.fileSystem("xen/xvda,msdos1"));
    assertEquals(Optional.of("root"), disks.fileSystem("lvm/guest-root--fs").orElseThrow().label());
    expectTree(disks, "lvm/guest-root--fs", "");
  }

  @ParameterizedTest
  @EnumSource
  void volumesOfLvmsOwnPrograms_areDevices(GrubRelease release, @TempDir Path folder)
      throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    Path root = files.ext4("root", files.tree("tree"));
    Optional<Path> lvm =
        new VolumeDisks(files).realLvm("lvm", "guest", "root-fs", root, folder.resolve("locks"));
    assumeTrue(lvm.isPresent(), "a loop device takes root");
    GuestDisks disks = DiskTools.open(release, lvm.orElseThrow());
    assertEquals(List.of("xen/xvda", "lvm/guest-root--fs"), disks.devices());
    expectTree(disks, "lvm/guest-root--fs", "");
  }

  @ParameterizedTest
  @EnumSource
  void mirrorsOfMd_areDevices(GrubRelease release, @TempDir Path folder) throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    Path root = files.ext4("root", files.tree("tree"));
    VolumeDisks volumes = new VolumeDisks(files);
    GuestDisks disks =
        DiskTools.open(
            release, volumes.md("a", "guest:0", 0, root), volumes.md("b", "guest:0", 1, root));
    assertEquals(List.of("xen/xvda", "xen/xvdb", "md/0"), disks.devices());
    expectTree(disks, "md/0", "");
  }

  @ParameterizedTest
  @EnumSource
  void encryptedDisks_areReadWithTheirPassphrase(GrubRelease release, @TempDir Path folder)
      throws IOException, GeneralSecurityException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    LockedDisks locked = new LockedDisks(files, folder);
    Path root = files.ext4("root", files.tree("tree"));
    Path volume = new VolumeDisks(files).lvm("lvm", "guest", "root", root);
    List<DiskFile> all =
        DiskFile.inOrder(
            List.of(
                locked.luks1("luks1", root),
                locked.luks2("luks2", volume),
                locked.withOtherKey("other")));
    Bytes passphrase = Bytes.ofUtf8(LockedDisks.PASSPHRASE, "passphrase");
    GuestDisks disks = GuestDisks.open(all, DiskTools.of(release), Optional.of(passphrase));
    assertEquals(
        List.of("xen/xvda", "xen/xvdb", "xen/xvdc", "crypto1", "crypto0", "lvm/guest-root"),
        disks.devices());
    assertEquals(Optional.empty(), disks.fileSystem("xen/xvda"));
    expectTree(disks, "crypto0", "");
    expectTree(disks, "lvm/guest-root", "");
    assertEquals(
        List.of(true, true, true, false, false, false),
        disks.devices().stream().map(disks::isEncrypted).toList());
    GuestDisks without = GuestDisks.open(all, DiskTools.of(release), Optional.empty());
    assertEquals(List.of("xen/xvda", "xen/xvdb", "xen/xvdc"), without.devices());
    GuestDisks wrong =
        GuestDisks.open(
            all, DiskTools.of(release), Optional.of(Bytes.ofUtf8("wrong", "passphrase")));
    Failure refused = assertThrows(Failure.class, wrong::devices);
    assertEquals("the passphrase opens no disk", refused.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void fileSystemsOfTodaysPrograms_areRead(GrubRelease release, @TempDir Path folder)
      throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    Path tree = files.tree("tree");
    Path ext4 = files.zeros("ext4", 64);
    Lab.program(Lab.closure("trixie", "e2fsprogs"), "mke2fs")
        .and("-q", "-t", "ext4", "-O", "metadata_csum_seed,orphan_file")
        .and("-d", tree.toString(), ext4.toString())
        .run()
        .orThrow();
    GuestDisks disks = DiskTools.open(release, ext4);
    expectTree(disks, "xen/xvda", "");
  }

  @Test
  void questions_takeHundredthsOfASecond(@TempDir Path folder) throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    GuestDisks disks = DiskTools.open(GrubRelease.GRUB_2_06, files.ext4("a", files.tree("tree")));
    disks.devices();
    long start = System.nanoTime();
    for (int i = 0; i < 50; i++) {
      assertEquals(Optional.empty(), disks.read("xen/xvda", "/" + i, ReadLimit.SCRIPT));
    }
    long each = (System.nanoTime() - start) / 50_000;
    System.out.println("a question to GRUB's drivers: " + each + " us");
    assertTrue(each < 500_000, () -> each + " us");
  }
}
