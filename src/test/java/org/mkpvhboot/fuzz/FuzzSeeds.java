package org.mkpvhboot.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.image.ExtractedParts;
import org.mkpvhboot.image.ImageBuilder;
import org.mkpvhboot.image.ImageSpec;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.run.GrubParts;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.GuestConfigs;
import org.mkpvhboot.testing.TestGrub;

/** Good inputs, made of the three platforms and a few modules of each. */
final class FuzzSeeds {
  private static final String SCRIPT =
      """
      # looks for the guest's own
      if search --no-floppy --file --set=root /boot/grub/grub.cfg; then
        set prefix=($root)/boot/grub
        configfile $prefix/grub.cfg
      fi
      linux /vmlinuz root=/dev/xvda1
      """;

  private final List<Platform> platforms;
  private final List<String> moduleNames;
  private final List<Bytes> images = new ArrayList<>();
  private final List<Bytes> dense = DenseSeeds.images();

  /**
   * Makes seeds.
   *
   * @param platforms one for each target
   * @param moduleNames few and small, so that many inputs fit into a second
   */
  FuzzSeeds(List<Platform> platforms, List<String> moduleNames) {
    this.platforms = platforms;
    this.moduleNames = moduleNames;
    for (Platform platform : platforms) {
      images.add(image(platform, Bytes.ofUtf8(SCRIPT, "script"), "normal (memdisk)/grub.cfg\n"));
      images.add(image(platform, Bytes.ofUtf8("ls", "script"), "set prefix=(memdisk)\n"));
      if (platform.target().secondStage().entryCode().isPresent()) {
        images.add(secondStage(platform));
      }
    }
  }

  List<Bytes> images() {
    return and(images, dense);
  }

  /** Images that Xen takes, the smallest of all kinds among them, and more notes than it reads. */
  List<Bytes> judged() {
    List<Bytes> judged = new ArrayList<>();
    for (Draft draft : List.of(Draft.pvh32(), Draft.pvh64(), Draft.pv32(), Draft.pv64())) {
      Bytes image = draft.build();
      judged.add(image);
      judged.add(Bytes.of(FakeArchive.gz(image.toArray()), "image.gz"));
    }
    judged.addAll(images());
    judged.add(DenseSeeds.overlappingNotes());
    return judged;
  }

  private static List<Bytes> and(List<Bytes> some, List<Bytes> more) {
    List<Bytes> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  /** An image with a script as early config and as first stage. */
  Bytes imageWith(Bytes script) {
    return image(platforms.get(0), script, script.latin1());
  }

  List<Bytes> kernels() {
    return platforms.stream().map(Platform::kernel).toList();
  }

  List<Bytes> modules() {
    return platforms.stream()
        .flatMap(platform -> moduleNames.stream().map(name -> platform.module(name).orElseThrow()))
        .toList();
  }

  List<Bytes> areas() {
    return and(
        images.stream()
            .map(GrubImage::decode)
            .map(image -> image.elf().contents(image.areaSegment()))
            .toList(),
        DenseSeeds.areas());
  }

  List<Bytes> notes() {
    return and(
        images.stream()
            .map(ElfFile::decode)
            .map(
                elf ->
                    elf.contents(
                        elf.segments().stream()
                            .filter(segment -> segment.p_type() == Phdr.PT_NOTE)
                            .findFirst()
                            .orElseThrow()))
            .toList(),
        List.of(DenseSeeds.notes()));
  }

  List<Bytes> memdisks() {
    List<Bytes> memdisks = new ArrayList<>();
    images.forEach(image -> memdisks.add(GrubImage.decode(image).memdiskBytes().orElseThrow()));
    Map<String, Bytes> files = new TreeMap<>();
    files.put("./a/" + "long".repeat(40), Bytes.ofUtf8("x", "x"));
    files.put("/b", Bytes.ofUtf8("y".repeat(1000), "y"));
    memdisks.add(Bytes.of(FakeArchive.tar(files), "tar"));
    memdisks.add(DenseSeeds.memdisk());
    return memdisks;
  }

  List<Bytes> moddeps() {
    return and(
        platforms.stream()
            .map(Platform::moddep)
            .map(list -> list.slice(0, Math.min(2000, list.size())))
            .toList(),
        DenseSeeds.moddeps());
  }

  List<Bytes> modinfos() {
    return platforms.stream()
        .map(
            platform ->
                Bytes.ofUtf8(
                    """
                    #!/bin/sh
                    grub_modinfo_target_cpu=i386
                    grub_modinfo_platform=xen_pvh
                    grub_version="%s"
                    grub_package_version='%s'
                    """
                        .formatted(platform.grubVersion(), platform.packageVersion()),
                    "modinfo.sh"))
        .toList();
  }

  List<Bytes> gzips() {
    return and(
        images.stream()
            .map(image -> Bytes.of(FakeArchive.gz(image.toArray()), "image.gz"))
            .toList(),
        DenseSeeds.gzips());
  }

  List<Bytes> scripts() {
    return List.of(
        Bytes.ofUtf8(SCRIPT, "script"),
        DenseSeeds.script(),
        Bytes.ofUtf8("normal (memdisk)/grub.cfg\n", "script"),
        Bytes.ofUtf8("set prefix=(memdisk)/boot/grub\nconfigfile ${prefix}/x\n", "script"));
  }

  /** Scripts as they are packed in a memdisk. */
  List<Bytes> packedConfigs() {
    return ArchiveTargets.pack(scripts());
  }

  /** Of the corpus one variant of each shape, and words of one letter. */
  List<Bytes> configs() {
    return and(
        GuestConfigs.written().entrySet().stream()
            .filter(config -> config.getKey().endsWith("/luks"))
            .map(Map.Entry::getValue)
            .toList(),
        DenseSeeds.configs());
  }

  /** A host whose image has next to no modules, so that configs have many findings. */
  GrubParts hostGrub() {
    Platform platform = platforms.get(0);
    Map<String, Bytes> modules =
        Map.of(
            "normal",
            platform.module("normal").orElseThrow(),
            "test",
            Bytes.ofUtf8("test", "test"));
    return TestGrub.of(platform, modules);
  }

  List<Bytes> indexes() {
    return images.stream()
        .map(GrubImage::decode)
        .map(image -> ExtractedParts.of(image, note -> {}))
        .map(parts -> parts.get(parts.size() - 1).contents())
        .toList();
  }

  /** Tar archives of the platforms, plain. */
  List<Bytes> tars() {
    Map<String, Bytes> files = new TreeMap<>();
    for (Platform platform : platforms) {
      String folder = "./usr/lib/grub/" + platform.target() + "/";
      files.put(folder + "kernel.img", platform.kernel());
      files.put(folder + "moddep.lst", platform.moddep());
      files.put(folder + "modinfo.sh", modinfos().get(0));
      for (String name : moduleNames) {
        files.put(folder + name + ".mod", platform.module(name).orElseThrow());
      }
    }
    files.put("./usr/share/" + "long".repeat(40), Bytes.ofUtf8("x", "x"));
    return List.of(Bytes.of(FakeArchive.tar(files), "tar"), FolderTargets.tarOfAllTypes());
  }

  /** The same in all packings. */
  List<Bytes> archives() {
    byte[] tar = tars().get(0).toArray();
    return List.of(
        Bytes.of(tar, "tar"),
        Bytes.of(FakeArchive.gz(tar), "tar.gz"),
        Bytes.of(FakeArchive.xz(tar), "tar.xz"),
        Bytes.of(FakeArchive.deb("data.tar.xz", FakeArchive.xz(tar)), "deb"),
        Bytes.of(FakeArchive.deb("data.tar.gz", FakeArchive.gz(tar)), "deb"),
        Bytes.of(FakeArchive.deb("data.tar", tar), "deb"));
  }

  private Bytes secondStage(Platform platform) {
    ImageSpec spec = spec(Bytes.ofUtf8("ls", "script"), "ls\n").withSecondStage(true);
    return Bytes.concat("image", new ImageBuilder().build(spec, platform).pieces());
  }

  private Bytes image(Platform platform, Bytes script, String earlyConfig) {
    ImageSpec spec = spec(script, earlyConfig);
    return Bytes.concat("image", new ImageBuilder().build(spec, platform).pieces());
  }

  private ImageSpec spec(Bytes script, String earlyConfig) {
    Bytes memdisk =
        new Memdisk(
                List.of(
                    new MemdiskEntry("grub.cfg", script),
                    new MemdiskEntry("boot/" + "n".repeat(110), Bytes.ofUtf8("long", "long"))))
            .encode(0);
    return ImageSpec.withPrefix("(memdisk)/boot/grub")
        .withModules(moduleNames.stream().map(name -> ModuleRequest.named(name, "fuzz")).toList())
        .withPubkeys(List.of(Bytes.ofUtf8("KEY", "key")))
        .withMemdisk(memdisk)
        .withEarlyConfig(
            Bytes.of(earlyConfig.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), "early"));
  }
}
