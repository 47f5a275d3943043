package org.mkpvhboot.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.run.GrubParts;
import org.mkpvhboot.run.GrubPartsReader;
import org.mkpvhboot.run.MemdiskView;

/** The GRUB of a recipe's image, as its run sees it. */
public final class RecipeGrub {
  private RecipeGrub() {}

  /** The same as {@link GrubPartsReader} takes out of the image once it is built. */
  public static GrubParts of(StandardImage image) {
    Surroundings around = image.around();
    Platform platform = image.platform();
    Map<String, Bytes> modules = new LinkedHashMap<>();
    image.modules().forEach(module -> modules.put(module.name(), module.file()));
    Map<String, Bytes> files = new LinkedHashMap<>();
    files.put(StandardLayout.FIRST_STAGE, image.firstStage().script());
    files.putAll(image.firstStage().files());
    image.parts().grafts().forEach(graft -> files.put(graft.name(), graft.contents()));
    return new GrubParts(
        platform.target(),
        platform.grubVersion(),
        modules,
        MemdiskView.tar(files),
        Optional.of(around.earlyScript()),
        Optional.of(around.prefix()),
        around.disableCli(),
        GrubPartsReader.commands(platform),
        GrubPartsReader.terminals(platform),
        new TreeSet<>(platform.moduleNames()));
  }
}
