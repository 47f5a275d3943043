package org.mkpvhboot.recipe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.check.CheckedImage;
import org.mkpvhboot.check.ConfigCheck;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.script.Script;

/** Checks the image of a recipe before it is written. */
public final class RecipeCheck {
  private RecipeCheck() {}

  /**
   * Says what would go wrong when the image boots.
   *
   * @param kernel of a guest, to be held against the image
   * @param allowed codes of errors that are warnings
   */
  public static List<BootFinding> of(
      StandardImage image, Optional<Bytes> kernel, Set<String> allowed) {
    Set<String> files = new HashSet<>();
    files.add(StandardLayout.FIRST_STAGE);
    files.addAll(image.firstStage().files().keySet());
    image.parts().grafts().forEach(graft -> files.add(graft.name()));
    List<BootFinding> findings = new ArrayList<>();
    for (Bytes script : image.firstStage().checked()) {
      findings.addAll(of(image, image.parts().scripts().of(script), files, kernel, allowed));
    }
    return findings;
  }

  private static List<BootFinding> of(
      StandardImage image,
      Script script,
      Set<String> files,
      Optional<Bytes> kernel,
      Set<String> allowed) {
    Surroundings around = image.around();
    CheckedImage checked =
        new CheckedImage(
            around.grub().platform(),
            around.grub().commands(),
            script,
            around.earlyScript(),
            Bytes.ofUtf8(around.prefix(), "prefix").latin1(),
            files,
            image.moduleNames(),
            !around.pubkeys().isEmpty(),
            around.secondStage(),
            kernel.or(() -> embedded(image)));
    return ConfigCheck.of(checked, allowed);
  }

  /** The kernel that the image has itself. */
  private static Optional<Bytes> embedded(StandardImage image) {
    Set<String> kernels = MemdiskFiles.kernels(image.script());
    return image.parts().grafts().stream()
        .filter(graft -> kernels.contains(graft.name()))
        .map(MemdiskEntry::contents)
        .findFirst();
  }
}
