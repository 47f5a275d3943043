package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.disk.GuestDisks;
import org.mkpvhboot.disk.GuestDisks.Entry;
import org.mkpvhboot.disk.GuestDisks.Kind;
import org.mkpvhboot.failure.Failure;

/** What a guest can put onto its disk leads neither to the host nor to a guess. */
@Tag("reference")
final class HostileDisksTest {
  private static final String DISK = "xen/xvda";
  private static final int MUTANTS = 18;

  @ParameterizedTest
  @EnumSource
  void namesOfTheHost_leadToNothing(GrubRelease release, @TempDir Path folder) throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    Path tree = files.tree("tree");
    Files.createSymbolicLink(tree.resolve("shadow"), Path.of("(host)/etc/shadow"));
    Files.createSymbolicLink(tree.resolve("passwd"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(tree.resolve("up"), Path.of("../../../../etc/passwd"));
    Files.createSymbolicLink(tree.resolve("loop"), Path.of("loop"));
    GuestDisks disks = DiskTools.open(release, files.ext4("a", tree));
    for (String link : List.of("shadow", "passwd", "up", "loop")) {
      Files.delete(tree.resolve(link)); // JUnit warns of links that lead out of its folder
    }
    for (String path :
        List.of(
            "/shadow",
            "/passwd",
            "/up",
            "/loop",
            "/../../etc/passwd",
            "(host)/etc/passwd",
            "/(host)/etc/passwd",
            ")(host)/etc/passwd",
            "/x)(host)/etc/passwd",
            "(host)",
            "-",
            "--help",
            "",
            "0+1",
            "/0+1",
            "/\0")) {
      expectNothing(disks, DISK, path);
    }
    for (String device :
        List.of("host", "(host)", "proc", "loop0", "hostdisk//etc/passwd", "xen/xvda,gpt1", "")) {
      expectNothing(disks, device, "/etc/passwd");
      expectNothing(disks, device, "/boot/grub/grub.cfg");
    }
    assertEquals(
        List.of("passwd", "shadow", "up", "loop").stream().sorted().toList(),
        disks.folder(DISK, "/").stream()
            .filter(entry -> !entry.isFolder())
            .map(Entry::name)
            .sorted()
            .toList());
  }

  private static void expectNothing(GuestDisks disks, String device, String path) {
    assertEquals(Optional.empty(), disks.read(device, path, ReadLimit.SCRIPT), path);
    assertEquals(Kind.NONE, disks.kind(device, path), path);
    assertEquals(List.of(), disks.folder(device, path), path);
  }

  @ParameterizedTest
  @EnumSource
  void hardNames_areReadByteForByte(GrubRelease release, @TempDir Path folder) throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    Path tree = files.tree("tree");
    List<String> names =
        List.of(
            "(host)",
            "-l",
            "a b",
            "20200101000000 x",
            "a,b*?[c]",
            "'\"\\\\n$x`id`",
            "esc\u001b[31m",
            "tab\there",
            "gr\u00fc\u00df",
            "%s%n\\0101",
            "c".repeat(200));
    for (String name : names) {
      Files.writeString(tree.resolve(name), "in " + name);
    }
    Files.createFile(tree.resolve("zero"));
    Path disk = files.ext4("a", tree);
    // not valid as UTF-8: a rename on the disk itself, for Java cannot make it
    Command.of("sh", "-c", "echo bytes >\"$1/$(printf 'l\\344t\\201x')\"", "sh", tree.toString())
        .run()
        .orThrow();
    GuestDisks disks = DiskTools.open(release, disk, files.ext4("b", tree));
    List<String> found = disks.folder(DISK, "/").stream().map(Entry::name).toList();
    for (String name : names) {
      String bytes = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      assertTrue(found.contains(bytes), () -> bytes + " in " + found);
      assertEquals(Kind.FILE, disks.kind(DISK, "/" + bytes), bytes);
      assertEquals(
          Optional.of("in " + bytes),
          disks.read(DISK, "/" + bytes, ReadLimit.SCRIPT).map(Bytes::latin1));
    }
    assertEquals(Kind.FILE, disks.kind(DISK, "/zero"));
    assertEquals(
        Optional.of("bytes\n"),
        disks.read("xen/xvdb", "/l\u00e4t\u0081x", ReadLimit.SCRIPT).map(Bytes::latin1));
  }

  @ParameterizedTest
  @EnumSource
  void linksToFoldersAndToNowhere_areEntries(GrubRelease release, @TempDir Path folder)
      throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    Path tree = files.tree("tree");
    for (String name : List.of("bin", "lib", "lib64")) {
      Files.createSymbolicLink(tree.resolve(name), Path.of("boot/grub"));
    }
    Files.createSymbolicLink(tree.resolve("vmlinuz.old"), Path.of("gone"));
    Files.createSymbolicLink(tree.resolve("config"), Path.of("/boot/grub/grub.cfg"));
    GuestDisks disks = DiskTools.open(release, files.ext4("a", tree));
    List<Entry> entries = disks.folder(DISK, "/");
    assertEquals(
        List.of("bin", "boot", "config", "lib", "lib64", "lost+found", "vmlinuz.old"),
        entries.stream().map(Entry::name).sorted().toList());
    Entry config =
        entries.stream().filter(each -> each.name().equals("config")).findFirst().orElseThrow();
    assertEquals(GuestDiskFiles.CONFIG.length(), config.size());
    assertTrue(config.mtimeSeconds().orElseThrow() > 1_700_000_000L);
    assertEquals(Kind.FOLDER, disks.kind(DISK, "/lib64"));
    assertEquals(Kind.NONE, disks.kind(DISK, "/vmlinuz.old"));
    assertEquals(1, disks.folder(DISK, "/lib").size());
  }

  @ParameterizedTest
  @EnumSource
  void lineBreakInAName_isRefused(GrubRelease release, @TempDir Path folder) throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    Path tree = files.tree("tree");
    Files.writeString(tree.resolve("a\n12           20200101000000 b"), "x");
    GuestDisks disks = DiskTools.open(release, files.ext4("a", tree));
    Failure refused = assertThrows(Failure.class, () -> disks.folder(DISK, "/"));
    assertEquals(Failure.Kind.DAMAGED, refused.kind());
    assertEquals("(xen/xvda)/", refused.place().file());
    assertTrue(refused.what().startsWith("has names with line breaks"));
    assertEquals(
        Kind.FILE, disks.kind(DISK, "/a\n12           20200101000000 b"), "asked for it is there");
  }

  @ParameterizedTest
  @EnumSource
  void labelsLikeGrubsOwnWords_areReadOrRefused(GrubRelease release, @TempDir Path folder)
      throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    Path tree = files.tree("tree");
    GuestDisks disks =
        DiskTools.open(
            release,
            files.ext4("a", tree, "-L", "it's (host)"),
            files.ext4("b", tree, "-L", "x', UUID 1"),
            files.ext4("c", tree, "-L", "x\n - Total"));
    assertEquals(Optional.of("it's (host)"), disks.fileSystem(DISK).orElseThrow().label());
    for (String device : List.of("xen/xvdb", "xen/xvdc")) {
      Failure refused = assertThrows(Failure.class, () -> disks.fileSystem(device));
      assertEquals(Failure.Kind.DAMAGED, refused.kind());
    }
  }

  @ParameterizedTest
  @EnumSource
  void volumesWithHardNames_areRefused(GrubRelease release, @TempDir Path folder)
      throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    VolumeDisks volumes = new VolumeDisks(files);
    Path root = files.ext4("root", files.tree("tree"));
    for (String name : List.of("0) (host", "(host)", "0) (loop9", "0) (loopx", "0\nx", "0 1")) {
      GuestDisks disks = DiskTools.open(release, volumes.md("a", name, 0, root));
      Failure refused = assertThrows(Failure.class, disks::devices, name);
      assertEquals(Failure.Kind.DAMAGED, refused.kind());
    }
  }

  @ParameterizedTest
  @EnumSource
  void damagedAndEmptyDisks_areReadAsFarAsGrubDoes(GrubRelease release, @TempDir Path folder)
      throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    Path tree = files.tree("tree");
    Files.writeString(tree.resolve("big"), "x".repeat(3_000_000));
    Path truncated = files.ext4("truncated", tree, "-b", "1024");
    Command.of("truncate", "-s", "1M", truncated.toString()).run().orThrow();
    Path damaged = files.ext4("damaged", tree);
    GuestDiskFiles.put(damaged, 2048, new byte[1 << 20]);
    GuestDisks disks =
        DiskTools.open(
            release,
            truncated,
            damaged,
            files.zeros("zeros", 1),
            files.zeros("nothing", 0),
            files.ext4("good", tree));
    assertEquals(5, disks.devices().size());
    assertEquals(Optional.empty(), disks.fileSystem("xen/xvdc"));
    assertEquals(Optional.empty(), disks.fileSystem("xen/xvdd"));
    for (String device : disks.devices()) {
      boolean isGood = device.equals("xen/xvde");
      try {
        Optional<Bytes> big = disks.read(device, "/big", ReadLimit.ORDINARY);
        assertEquals(isGood, big.isPresent(), () -> device + ": " + big);
      } catch (Failure refused) {
        assertFalse(isGood);
        assertEquals(Failure.Kind.DAMAGED, refused.kind());
      }
    }
  }

  @Test
  void fileBeyondTheLimit_isTooBig(@TempDir Path folder) throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    Path tree = files.tree("tree");
    Files.writeString(tree.resolve("big"), "x".repeat(5 << 20));
    GuestDisks disks = DiskTools.open(GrubRelease.GRUB_2_06, files.ext4("a", tree));
    Failure refused = assertThrows(Failure.class, () -> disks.read(DISK, "/big", ReadLimit.SCRIPT));
    assertEquals(Failure.Kind.TOO_BIG, refused.kind(), refused::toString);
    assertEquals(5 << 20, disks.read(DISK, "/big", ReadLimit.CONTENTS).orElseThrow().size());
  }

  /** Disks with wrong bytes anywhere give an answer or a failure, and the sandbox holds. */
  @ParameterizedTest
  @EnumSource
  void damagedDisks_giveAnAnswerOrAFailure(GrubRelease release, @TempDir Path folder)
      throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    Path tree = files.tree("tree");
    VolumeDisks volumes = new VolumeDisks(files);
    Path root = files.ext4("root", tree);
    List<Path> good =
        List.of(
            root,
            files.partitioned("gpt", "gpt", files.fat("fat", tree), root),
            volumes.lvm("lvm", "guest", "root", root),
            volumes.md("md", "guest:0", 0, root),
            files.squash("squash", tree),
            files.iso("iso", tree));
    Random random = new Random(release.suite().hashCode());
    int failures = 0;
    for (int i = 0; i < MUTANTS; i++) {
      Path disk = good.get(i % good.size());
      Path mutant = folder.resolve("mutant");
      Files.copy(disk, mutant, StandardCopyOption.REPLACE_EXISTING);
      int most = (int) Files.size(mutant);
      int changes = 1 + random.nextInt(200);
      byte[] bytes = new byte[1 + random.nextInt(4)];
      for (int j = 0; j < changes; j++) {
        random.nextBytes(bytes);
        // most of what drivers read first is near the start
        int at = random.nextInt(random.nextBoolean() ? 16384 : most - 4);
        GuestDiskFiles.put(mutant, at, bytes);
      }
      failures += ask(release, mutant);
    }
    int all = failures;
    System.out.println(release + ": " + all + " of " + MUTANTS + " damaged disks are refused");
    assertTrue(all < MUTANTS / 2, () -> all + " are refused");
  }

  private static int ask(GrubRelease release, Path disk) {
    try {
      GuestDisks disks = DiskTools.open(release, disk);
      for (String device : disks.devices()) {
        disks.fileSystem(device);
        disks.folder(device, "/");
        disks.kind(device, "/boot/grub/grub.cfg");
        disks.read(device, "/boot/grub/grub.cfg", ReadLimit.SCRIPT);
      }
      return 0;
    } catch (Failure refused) {
      assertEquals(Failure.Kind.DAMAGED, refused.kind(), refused::toString);
      return 1;
    }
  }
}
