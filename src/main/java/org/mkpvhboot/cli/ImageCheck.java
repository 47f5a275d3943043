package org.mkpvhboot.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.check.CheckFinding;
import org.mkpvhboot.check.CheckedImage;
import org.mkpvhboot.check.ConfigCheck;
import org.mkpvhboot.image.BootImage;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.CommandTable;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.recipe.StandardImage;
import org.mkpvhboot.script.Script;

/** Checks an image of the build verb before it is written. */
final class ImageCheck {
  private ImageCheck() {}

  /**
   * Says what would go wrong when the image boots.
   *
   * @param kernel of a guest, to be held against the image
   * @param allowed codes of errors that are warnings
   */
  static List<CheckFinding> of(StandardImage image, Optional<Bytes> kernel, Set<String> allowed) {
    BootImage boot = image.image();
    Set<String> files =
        boot.spec().memdisk().stream()
            .flatMap(memdisk -> Memdisk.decode(memdisk).entries().stream())
            .map(MemdiskEntry::name)
            .collect(Collectors.toSet());
    Set<String> modules =
        boot.closure().modules().stream()
            .map(ModuleClosure.Module::name)
            .collect(Collectors.toSet());
    CheckedImage checked =
        new CheckedImage(
            boot.platform(),
            CommandTable.of(boot.platform()),
            Script.parse(image.firstStage().script()),
            Script.parseEarlyConfig(image.standard().earlyConfig()),
            boot.spec().prefix().latin1(),
            files,
            modules,
            !boot.spec().pubkeys().isEmpty(),
            boot.spec().secondStage(),
            kernel);
    return ConfigCheck.of(checked, allowed);
  }
}
