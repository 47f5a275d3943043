package org.mkpvhboot.fuzz;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.modules.ModuleDependencies;
import org.mkpvhboot.payload.ObjectNumbering;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.platform.PlatformSource;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.MemoryFiles;

/** The files of a platform by themselves, and builds with a damaged one. */
final class PlatformTargets {
  private final FuzzSeeds seeds;

  PlatformTargets(FuzzSeeds seeds) {
    this.seeds = seeds;
  }

  Map<String, Supplier<List<FuzzTarget>>> groups() {
    return Map.of(
        "moddep",
        () ->
            List.of(
                FuzzTarget.of(
                    "moddep.lst",
                    seeds.moddeps(),
                    ModuleDependencies::parse,
                    Limits.PER_TEXT_BYTE,
                    Limits.LITTLE),
                build("moddep.lst")),
        "modinfo",
        () ->
            List.of(
                FuzzTarget.of(
                    "modinfo.sh",
                    seeds.modinfos(),
                    PlatformTargets::readModInfo,
                    Limits.PER_TEXT_BYTE,
                    Limits.A_RUN),
                build("modinfo.sh")),
        "damagedModule",
        () -> List.of(build("normal.mod")),
        "damagedKernel",
        () -> List.of(build("kernel.img")));
  }

  private static FuzzTarget build(String file) {
    return FolderTargets.build(file, Limits.PER_IMAGE_BYTE, Limits.A_RUN + Limits.A_KERNEL);
  }

  private static void readModInfo(Bytes bytes) throws IOException {
    try (FileSystem files = MemoryFiles.open()) {
      for (String name : List.of("kernel.img", "moddep.lst")) {
        MemoryFiles.write(files.getPath("grub", name), "");
      }
      MemoryFiles.write(files.getPath("grub/modinfo.sh"), bytes);
      Platform platform = new PlatformSource().open(files.getPath("grub"), Target.I386_XEN_PVH);
      ObjectNumbering.ofVersion(platform.grubVersion());
    }
  }
}
