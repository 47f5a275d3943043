package org.mkpvhboot.fuzz;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.anatomy.ImageDiff;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.image.ExtractedParts;
import org.mkpvhboot.modules.ModuleFile;
import org.mkpvhboot.payload.Kernel;
import org.mkpvhboot.payload.ModuleArea;
import org.mkpvhboot.payload.ObjectNumbering;
import org.mkpvhboot.run.FirstConfig;
import org.mkpvhboot.run.ImageForecast;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.MemoryFiles;
import org.mkpvhboot.testing.NoteSegment;
import org.mkpvhboot.verify.Verifier;

/** Images and their parts. */
final class ImageTargets {
  private final FuzzSeeds seeds;

  ImageTargets(FuzzSeeds seeds) {
    this.seeds = seeds;
  }

  Map<String, Supplier<List<FuzzTarget>>> groups() {
    Map<String, Supplier<List<FuzzTarget>>> groups = new TreeMap<>();
    groups.put("elf", this::elf);
    groups.put(
        "notes",
        () ->
            List.of(
                FuzzTarget.of(
                    "notes",
                    seeds.notes(),
                    NoteSegment::read,
                    Limits.PER_HEADER_BYTE,
                    Limits.LITTLE)));
    groups.put(
        "moduleArea",
        () ->
            List.of(
                FuzzTarget.of(
                    "module area",
                    seeds.areas(),
                    ImageTargets::readArea,
                    Limits.PER_OBJECT_BYTE,
                    Limits.LITTLE)));
    groups.put("image", this::image);
    groups.put(
        "verdict",
        () ->
            List.of(
                FuzzTarget.of(
                    "verdict",
                    seeds.judged(),
                    ImageTargets::judge,
                    Limits.PER_IMAGE_BYTE,
                    Limits.VERDICTS)));
    groups.put(
        "partsIndex",
        () ->
            List.of(
                FuzzTarget.of(
                    "parts.txt",
                    seeds.indexes(),
                    this::readIndex,
                    Limits.PER_IMAGE_BYTE,
                    Limits.A_RUN)));
    groups.put("verbs", this::verbs);
    return groups;
  }

  private List<FuzzTarget> elf() {
    List<Bytes> elfs = new ArrayList<>(seeds.images());
    elfs.addAll(seeds.modules());
    elfs.addAll(seeds.kernels());
    return List.of(
        FuzzTarget.of("elf", elfs, ImageTargets::readElf, Limits.PER_HEADER_BYTE, Limits.LITTLE),
        FuzzTarget.of(
            "kernel",
            seeds.kernels(),
            ImageTargets::layOut,
            Limits.PER_HEADER_BYTE,
            Limits.A_KERNEL),
        FuzzTarget.of(
            "module file",
            seeds.modules(),
            bytes -> ModuleFile.name(bytes).ifPresent(name -> ModuleFile.grubVersion(bytes)),
            Limits.PER_HEADER_BYTE,
            Limits.LITTLE));
  }

  private List<FuzzTarget> image() {
    return List.of(
        FuzzTarget.of(
            "image", seeds.images(), this::readImage, Limits.PER_IMAGE_BYTE, Limits.A_RUN),
        new FuzzTarget(
            "image in gzip",
            seeds.images(),
            bytes -> {
              Bytes packed = Bytes.of(FakeArchive.gz(bytes.toArray()), "gz");
              judge(packed);
              readImage(packed);
              return bytes.size();
            },
            2 * Limits.PER_IMAGE_BYTE,
            Limits.A_RUN + 4 * Limits.NOTES));
  }

  private List<FuzzTarget> verbs() {
    List<FuzzTarget> targets = new ArrayList<>();
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
              3 * Limits.PER_IMAGE_BYTE,
              Limits.A_RUN + 4 * Limits.NOTES));
    }
    return targets;
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

  static void judge(Bytes bytes) {
    Verifier.judge(bytes, Guest.PV);
    Verifier.judge(bytes, Guest.PVH);
    Verifier.judge(bytes);
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
      assertExits(CommandLineRun.in(files).run(arguments.toArray(new String[0])));
    }
  }

  /** A run of the tool ends with one of its exit codes. */
  static void assertExits(CommandLineRun.Result result) {
    Assertions.assertTrue(
        result.exitCode() >= 0 && result.exitCode() <= 6,
        () -> "exit code " + result.exitCode() + ": " + result.err());
  }
}
