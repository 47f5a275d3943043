package org.mkpvhboot.fuzz;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.anatomy.ImageDiff;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Gunzip;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.image.ExtractedParts;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.ModuleDependencies;
import org.mkpvhboot.modules.ModuleFile;
import org.mkpvhboot.payload.Kernel;
import org.mkpvhboot.payload.ModuleArea;
import org.mkpvhboot.payload.ObjectNumbering;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.platform.PlatformSource;
import org.mkpvhboot.run.FirstConfig;
import org.mkpvhboot.run.GuestCheck;
import org.mkpvhboot.run.ImageForecast;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.MemoryFiles;
import org.mkpvhboot.testing.NoteSegment;
import org.mkpvhboot.verify.Verifier;

/** All readers of what comes from outside, with the memory that each may take. */
final class FuzzTargets {
  /** A failure with its stack trace and a few strings, and what the JVM needs to start with. */
  private static final long LITTLE = 512 << 10;

  /** A file system in memory, picocli's model of a verb, JSON's and the copy's buffers. */
  private static final long A_RUN = 4 << 20;

  /** A kernel may be laid out into 1 MiB more than its file has, for the gaps between sections. */
  private static final long A_KERNEL = LITTLE + (1 << 20);

  /**
   * A program header of 32 bytes becomes a record of 88, a piece of 48 and two entries of lists; a
   * section header of 40 a record of 96.
   */
  private static final long PER_HEADER_BYTE = 16;

  /** An object of 8 bytes becomes a record and a piece, in each of two numberings, and a list. */
  private static final long PER_OBJECT_BYTE = 64;

  /**
   * The smallest module is a magic of 4 bytes in an object of 12, and each time that its name is
   * asked for there is a failure with a stack trace.
   */
  private static final long PER_IMAGE_BYTE = 1000;

  /** Xen reads 65536 notes, of overlapping segments too; each becomes two records and a piece. */
  private static final long NOTES = 65536 * 160L;

  /** Four verdicts are asked for, by {@link #judge}. */
  private static final long VERDICTS = LITTLE + 4 * NOTES;

  /** A tar header of 512 bytes becomes a record, a name and two pieces. */
  private static final long PER_TAR_BYTE = 8;

  /** A line of three bytes takes a tokenizer, two strings, two lists and an entry of a table. */
  private static final long PER_TEXT_BYTE = 200;

  /** A command of one letter and an end of line: two tokens, buffers, ten records, five lists. */
  private static final long PER_SCRIPT_BYTE = 700;

  /**
   * A branch or an entry of ten bytes copies 200 variables, and a function is followed ten times.
   */
  private static final long PER_GUEST_CONFIG_BYTE = 20_000;

  /** deflate may give 256 bytes for one here, in an array that grows by doubling. */
  private static final long PER_PACKED_BYTE = 3 * 256;

  /**
   * Unpacked 64 times at most, each byte copied as it is read, by the tar reader and into parts.
   */
  private static final long PER_ARCHIVE_BYTE = 4 * 64;

  /** What xz may use for its dictionary, and 16 MiB that any archive may unpack to. */
  private static final long AN_ARCHIVE = (80L << 20) + 4 * (16L << 20);

  /** A config of 1 MiB in an array that grows by doubling, and what xz needs to unpack it. */
  private static final long A_PACKED_CONFIG = LITTLE + (6 << 20);

  /** A few digits ask for so many zeros, in an array that grows by doubling. */
  private static final long A_LIST = 4L << 30;

  private final FuzzSeeds seeds;

  FuzzTargets(FuzzSeeds seeds) {
    this.seeds = seeds;
  }

  List<FuzzTarget> all() {
    List<FuzzTarget> targets = new ArrayList<>();
    List<Bytes> elfs = new ArrayList<>(seeds.images());
    elfs.addAll(seeds.modules());
    elfs.addAll(seeds.kernels());
    targets.add(FuzzTarget.of("elf", elfs, FuzzTargets::readElf, PER_HEADER_BYTE, LITTLE));
    targets.add(
        FuzzTarget.of("kernel", seeds.kernels(), FuzzTargets::layOut, PER_HEADER_BYTE, A_KERNEL));
    targets.add(
        FuzzTarget.of(
            "module file",
            seeds.modules(),
            bytes -> ModuleFile.name(bytes).ifPresent(name -> ModuleFile.grubVersion(bytes)),
            PER_HEADER_BYTE,
            LITTLE));
    targets.add(
        FuzzTarget.of(
            "module area", seeds.areas(), FuzzTargets::readArea, PER_OBJECT_BYTE, LITTLE));
    targets.add(FuzzTarget.of("notes", seeds.notes(), NoteSegment::read, PER_HEADER_BYTE, LITTLE));
    targets.add(FuzzTarget.of("memdisk", seeds.memdisks(), Memdisk::decode, PER_TAR_BYTE, LITTLE));
    targets.add(
        FuzzTarget.of(
            "memdisk, checked",
            seeds.memdisks(),
            bytes -> Memdisk.decode(Checksums.ofTar(bytes)),
            PER_TAR_BYTE,
            LITTLE));
    targets.add(
        FuzzTarget.of(
            "packed config",
            packedConfigs(),
            FuzzTargets::readConfig,
            PER_TAR_BYTE,
            A_PACKED_CONFIG));
    targets.add(
        FuzzTarget.of(
            "moddep.lst", seeds.moddeps(), ModuleDependencies::parse, PER_TEXT_BYTE, LITTLE));
    targets.add(FuzzTarget.of("gzip", seeds.gzips(), Gunzip::unpack, PER_PACKED_BYTE, LITTLE));
    targets.add(FuzzTarget.of("image", seeds.images(), this::readImage, PER_IMAGE_BYTE, A_RUN));
    targets.add(
        FuzzTarget.of("verdict", seeds.images(), FuzzTargets::judge, PER_IMAGE_BYTE, LITTLE));
    targets.add(
        FuzzTarget.of("scripts", seeds.scripts(), this::readScript, 2 * PER_TEXT_BYTE, A_RUN));
    targets.add(
        FuzzTarget.of(
            "grub.cfg",
            seeds.configs(),
            bytes -> Script.parse(bytes).commands(),
            PER_SCRIPT_BYTE,
            LITTLE));
    targets.add(
        FuzzTarget.of(
            "early config",
            seeds.configs(),
            bytes -> Script.parseEarlyConfig(bytes).commands(),
            PER_SCRIPT_BYTE,
            LITTLE));
    targets.add(
        FuzzTarget.of(
            "guest config",
            seeds.configs(),
            bytes -> GuestCheck.of(bytes, seeds.hostGrub(), Optional.empty()),
            PER_GUEST_CONFIG_BYTE,
            LITTLE));
    targets.addAll(ForeignTargets.all());
    targets.add(
        FuzzTarget.of("parts.txt", seeds.indexes(), this::readIndex, PER_IMAGE_BYTE, A_RUN));
    targets.add(
        FuzzTarget.of("modinfo.sh", seeds.modinfos(), this::readModInfo, PER_TEXT_BYTE, A_RUN));
    targets.add(
        FuzzTarget.of(
            "many notes",
            List.of(DenseSeeds.overlappingNotes()),
            FuzzTargets::judge,
            PER_IMAGE_BYTE,
            VERDICTS));
    addArchives(targets);
    addFolders(targets);
    for (String verb :
        List.of(
            "inspect",
            "inspect --json",
            "verify -v",
            "verify --json",
            "extract",
            "diff",
            "diff --json")) {
      targets.add(
          FuzzTarget.of(
              verb,
              seeds.images(),
              bytes -> runVerb(verb, bytes),
              3 * PER_IMAGE_BYTE,
              A_RUN + 4 * NOTES));
    }
    targets.add(
        new FuzzTarget(
            "image in gzip",
            seeds.images(),
            bytes -> {
              Bytes packed = Bytes.of(FakeArchive.gz(bytes.toArray()), "gz");
              judge(packed);
              readImage(packed);
              return bytes.size();
            },
            2 * PER_IMAGE_BYTE,
            A_RUN));
    targets.add(
        FuzzTarget.of(
            "inspect gzip",
            seeds.gzips(),
            bytes -> runVerb("inspect", bytes),
            3 * PER_PACKED_BYTE,
            A_RUN));
    return targets;
  }

  private void addFolders(List<FuzzTarget> targets) {
    for (String file : List.of("normal.mod", "kernel.img", "moddep.lst", "modinfo.sh")) {
      targets.add(FolderTargets.build(file, PER_IMAGE_BYTE, A_RUN + A_KERNEL));
    }
    // what was mutated least makes the lists, which have to be whole
    List<Bytes> memdisks = seeds.memdisks();
    targets.add(FolderTargets.folder("memdisk as a folder", memdisks, false, A_RUN));
    targets.add(FolderTargets.folder("memdisk as a folder, checked", memdisks, true, A_RUN));
    targets.add(FolderTargets.list(memdisks, 10 * PER_IMAGE_BYTE, A_RUN + A_LIST));
  }

  private void addArchives(List<FuzzTarget> targets) {
    targets.add(
        FuzzTarget.of(
            "archive", seeds.archives(), this::openArchive, PER_ARCHIVE_BYTE, AN_ARCHIVE));
    targets.add(
        new FuzzTarget(
            "tar",
            seeds.tars(),
            bytes -> {
              openArchive(Checksums.ofTar(bytes));
              return bytes.size();
            },
            PER_ARCHIVE_BYTE,
            AN_ARCHIVE));
    targets.add(packed("tar in gzip", bytes -> Bytes.of(FakeArchive.gz(bytes.toArray()), "gz")));
    targets.add(packed("tar in xz", bytes -> Bytes.of(FakeArchive.xz(bytes.toArray()), "xz")));
    targets.add(
        packed(
            "tar in .deb", bytes -> Bytes.of(FakeArchive.deb("data.tar", bytes.toArray()), "deb")));
  }

  /** A tar archive that is changed before it is packed; packing itself takes memory too. */
  private FuzzTarget packed(String name, java.util.function.UnaryOperator<Bytes> pack) {
    return new FuzzTarget(
        name,
        seeds.tars(),
        bytes -> {
          openArchive(pack.apply(Checksums.ofTar(bytes)));
          return bytes.size();
        },
        PER_ARCHIVE_BYTE,
        AN_ARCHIVE);
  }

  private List<Bytes> packedConfigs() {
    List<Bytes> configs = new ArrayList<>();
    for (Bytes script : seeds.scripts()) {
      configs.add(Compression.XZ.pack(script));
      configs.add(Compression.GZ.pack(script));
    }
    configs.add(Compression.XZ.pack(Bytes.of(new byte[2 << 20], "zeros")));
    configs.add(Compression.GZ.pack(Bytes.of(new byte[2 << 20], "zeros")));
    return configs;
  }

  private static void readConfig(Bytes bytes) {
    new Memdisk(List.of(new MemdiskEntry("grub.cfg", bytes))).file("grub.cfg");
  }

  private static void readElf(Bytes bytes) {
    ElfFile elf = ElfFile.decode(bytes);
    elf.section(".modname").ifPresent(elf::contents);
    elf.segments().forEach(elf::contents);
  }

  private static void layOut(Bytes bytes) {
    ElfFile elf = ElfFile.decode(bytes);
    for (Target target : Target.values()) {
      if (target.elfClass() == elf.header().elfClass()) {
        Kernel.layOut(bytes, target);
        return;
      }
    }
  }

  private static void readArea(Bytes bytes) {
    int wordSize = bytes.size() > 4 && bytes.u8(4) == 0 ? 8 : 4;
    ObjectNumbering numbering = ModuleArea.guessNumbering(bytes, wordSize);
    ModuleArea.decode(bytes, wordSize, numbering);
  }

  private void readImage(Bytes bytes) {
    GrubImage image = GrubImage.decode(bytes);
    image.prefix();
    image.earlyConfig();
    image.notes();
    ImageForecast.of(image).sentence();
    FirstConfig.inMemdisk(image);
    ExtractedParts.of(image, note -> {});
    ImageDiff.of(GrubImage.decode(seeds.images().get(0)), image);
  }

  private static void judge(Bytes bytes) {
    Verifier.judge(bytes, Guest.PV);
    Verifier.judge(bytes, Guest.PVH);
    Verifier.judge(bytes);
  }

  /** As the early config and as the first stage of an image. */
  private void readScript(Bytes bytes) {
    GrubImage image = GrubImage.decode(seeds.imageWith(bytes));
    ImageForecast.of(image).sentence();
    FirstConfig.inMemdisk(image);
  }

  private void readIndex(Bytes bytes) {
    Map<String, Bytes> parts = new HashMap<>();
    ExtractedParts.of(GrubImage.decode(seeds.images().get(0)), note -> {})
        .forEach(part -> parts.put(part.name(), part.contents()));
    ExtractedParts.build(
        bytes,
        name -> {
          Bytes part = parts.get(name);
          if (part == null) {
            throw new Failure(Kind.NOT_FOUND, Place.file(name), "is not there", "");
          }
          return part;
        });
  }

  private void readModInfo(Bytes bytes) throws IOException {
    try (FileSystem files = MemoryFiles.open()) {
      for (String name : List.of("kernel.img", "moddep.lst")) {
        MemoryFiles.write(files.getPath("grub", name), "");
      }
      MemoryFiles.write(files.getPath("grub/modinfo.sh"), bytes);
      Platform platform = new PlatformSource().open(files.getPath("grub"), Target.I386_XEN_PVH);
      ObjectNumbering.ofVersion(platform.grubVersion());
    }
  }

  private void openArchive(Bytes bytes) throws IOException {
    try (FileSystem files = MemoryFiles.open()) {
      MemoryFiles.write(files.getPath("archive"), bytes);
      Platform platform = new PlatformSource().open(files.getPath("archive"), Target.I386_XEN_PVH);
      platform.moduleNames().forEach(platform::module);
    }
  }

  private void runVerb(String verb, Bytes bytes) throws IOException {
    try (FileSystem files = MemoryFiles.open()) {
      MemoryFiles.write(files.getPath("/work/image"), bytes);
      List<String> arguments = new ArrayList<>(List.of(verb.split(" ", -1)));
      arguments.add("image");
      if (verb.equals("extract")) {
        arguments.addAll(List.of("-d", "parts"));
      }
      if (verb.startsWith("diff")) {
        MemoryFiles.write(files.getPath("/work/other"), seeds.images().get(0));
        arguments.add("other");
      }
      CommandLineRun.Result result = CommandLineRun.in(files).run(arguments.toArray(new String[0]));
      Assertions.assertTrue(
          result.exitCode() >= 0 && result.exitCode() <= 6,
          () -> "exit code " + result.exitCode() + ": " + result.err());
    }
  }
}
