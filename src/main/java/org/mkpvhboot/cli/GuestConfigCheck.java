package org.mkpvhboot.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.CommandTable;
import org.mkpvhboot.modules.EmptyModule;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.recipe.StandardImage;
import org.mkpvhboot.run.HostGrub;
import org.mkpvhboot.run.ScriptSyntax;
import org.mkpvhboot.script.Script;

/** Holds a guest's own config against an image: one that there is, or one that build would make. */
final class GuestConfigCheck {
  private static final String MODULE_SUFFIX = ".mod";

  private GuestConfigCheck() {}

  /** The GRUB of an image that build would make. */
  static HostGrub grub(StandardImage image) {
    Platform platform = image.platform();
    Set<String> modules = new TreeSet<>();
    Set<String> empty = new TreeSet<>();
    for (ModuleClosure.Module module : image.modules()) {
      modules.add(module.name());
      if (EmptyModule.isEmpty(module.file())) {
        empty.add(module.name());
      }
    }
    Optional<Script> firstStage = Optional.of(image.script());
    return grub(platform, platform.grubVersion(), modules, empty, firstStage);
  }

  /**
   * The GRUB of an image that there is.
   *
   * @param platform of the same target, for which command is of which module
   */
  static HostGrub grub(GrubImage image, Platform platform) {
    Set<String> modules = new TreeSet<>();
    Set<String> empty = new TreeSet<>();
    for (GrubImage.Module module : image.modules()) {
      modules.add(module.name());
      if (EmptyModule.isEmpty(module.file())) {
        empty.add(module.name());
      }
    }
    // an image of grub-mkstandalone has its modules as files where its prefix points to
    String folder = image.prefix().orElse("").replace("(memdisk)/", "");
    String start = folder + "/" + platform.target() + "/";
    for (MemdiskEntry entry : image.memdisk().map(Memdisk::entries).orElse(List.of())) {
      String name = entry.name();
      if (name.startsWith(start) && name.endsWith(MODULE_SUFFIX)) {
        modules.add(name.substring(start.length(), name.length() - MODULE_SUFFIX.length()));
      }
    }
    return grub(
        platform,
        image.grubVersion().orElse(platform.grubVersion()),
        modules,
        empty,
        firstStage(image));
  }

  private static HostGrub grub(
      Platform platform,
      String version,
      Set<String> modules,
      Set<String> empty,
      Optional<Script> firstStage) {
    return HostGrub.of(
        platform.target(),
        version,
        modules,
        empty,
        firstStage,
        platform.moduleNames(),
        CommandTable.of(platform));
  }

  /** The first stage of an image of ours; nobody knows what another's would set. */
  private static Optional<Script> firstStage(GrubImage image) {
    return image
        .memdisk()
        .flatMap(memdisk -> memdisk.file(StandardLayout.FIRST_STAGE))
        .filter(script -> ScriptSyntax.finding(script).isEmpty())
        .map(Script::parse);
  }
}
