package org.mkpvhboot.fuzz;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Gunzip;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.platform.PlatformSource;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.MemoryFiles;

/** What packs other files: gzip and xz, tar, ar, Debian packages, the memdisk. */
final class ArchiveTargets {
  private final FuzzSeeds seeds;

  ArchiveTargets(FuzzSeeds seeds) {
    this.seeds = seeds;
  }

  Map<String, Supplier<List<FuzzTarget>>> groups() {
    return Map.of(
        "memdisk",
        this::memdisk,
        "memdiskList",
        () ->
            List.of(
                FolderTargets.list(
                    seeds.memdisks(), 10 * Limits.PER_IMAGE_BYTE, Limits.A_RUN + Limits.A_LIST)),
        "packedConfig",
        () ->
            List.of(
                FuzzTarget.of(
                    "packed config",
                    seeds.packedConfigs(),
                    ArchiveTargets::readConfig,
                    Limits.PER_TAR_BYTE,
                    Limits.A_PACKED_CONFIG)),
        "gzip",
        () ->
            List.of(
                FuzzTarget.of(
                    "gzip", seeds.gzips(), Gunzip::unpack, Limits.PER_PACKED_BYTE, Limits.LITTLE),
                FuzzTarget.of(
                    "inspect gzip",
                    seeds.gzips(),
                    ArchiveTargets::inspect,
                    3 * Limits.PER_PACKED_BYTE,
                    Limits.A_RUN)),
        "archive",
        () ->
            List.of(
                FuzzTarget.of(
                    "archive",
                    seeds.archives(),
                    ArchiveTargets::openArchive,
                    Limits.PER_ARCHIVE_BYTE,
                    Limits.AN_ARCHIVE)),
        "tar",
        () ->
            List.of(
                packed("tar", bytes -> bytes),
                packed("tar in gzip", bytes -> Bytes.of(FakeArchive.gz(bytes.toArray()), "gz")),
                packed(
                    "tar in .deb",
                    bytes -> Bytes.of(FakeArchive.deb("data.tar", bytes.toArray()), "deb"))),
        "tarInXz",
        () ->
            List.of(packed("tar in xz", bytes -> Bytes.of(FakeArchive.xz(bytes.toArray()), "xz"))));
  }

  private List<FuzzTarget> memdisk() {
    List<Bytes> memdisks = seeds.memdisks();
    return List.of(
        FuzzTarget.of("memdisk", memdisks, Memdisk::decode, Limits.PER_TAR_BYTE, Limits.LITTLE),
        FuzzTarget.of(
            "memdisk, checked",
            memdisks,
            bytes -> Memdisk.decode(Checksums.ofTar(bytes)),
            Limits.PER_TAR_BYTE,
            Limits.LITTLE),
        FolderTargets.folder("memdisk as a folder", memdisks, false, Limits.A_RUN),
        FolderTargets.folder("memdisk as a folder, checked", memdisks, true, Limits.A_RUN));
  }

  /** A tar archive that is changed before it is packed; packing itself takes memory too. */
  private FuzzTarget packed(String name, UnaryOperator<Bytes> pack) {
    return new FuzzTarget(
        name,
        seeds.tars(),
        bytes -> {
          openArchive(pack.apply(Checksums.ofTar(bytes)));
          return bytes.size();
        },
        Limits.PER_ARCHIVE_BYTE,
        Limits.AN_ARCHIVE);
  }

  private static void readConfig(Bytes bytes) {
    new Memdisk(List.of(new MemdiskEntry("grub.cfg", bytes))).file("grub.cfg");
  }

  private static void inspect(Bytes bytes) throws IOException {
    try (FileSystem files = MemoryFiles.open()) {
      MemoryFiles.write(files.getPath("/work/image"), bytes);
      ImageTargets.assertExits(CommandLineRun.in(files).run("inspect", "image"));
    }
  }

  private static void openArchive(Bytes bytes) throws IOException {
    try (FileSystem files = MemoryFiles.open()) {
      MemoryFiles.write(files.getPath("archive"), bytes);
      Platform platform = new PlatformSource().open(files.getPath("archive"), Target.I386_XEN_PVH);
      platform.moduleNames().forEach(platform::module);
    }
  }

  /** Scripts in the packings that GRUB unpacks, and too much of nothing. */
  static List<Bytes> pack(List<Bytes> scripts) {
    Bytes zeros = Bytes.of(new byte[2 << 20], "zeros");
    return Stream.concat(scripts.stream(), Stream.of(zeros))
        .flatMap(script -> Stream.of(Compression.XZ.pack(script), Compression.GZ.pack(script)))
        .toList();
  }
}
