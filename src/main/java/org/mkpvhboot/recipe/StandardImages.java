package org.mkpvhboot.recipe;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.image.ImageLayout;
import org.mkpvhboot.image.LaidOutImage;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.script.Script;

/** Makes images of recipes; what many share is read and laid out once. Threads may share one. */
public final class StandardImages {
  /** A layout has some megabytes; most fleets have one for each target. */
  private static final int MOST_LAYOUTS = 8;

  private final RecipeReader reader;
  private final RecentValues<LayoutKey, ImageLayout> layouts = new RecentValues<>(MOST_LAYOUTS);

  public StandardImages(RecipeReader reader) {
    this.reader = reader;
  }

  /**
   * Makes and verifies the image of a recipe.
   *
   * @throws Failure when a file or module is missing, an input is damaged, or Xen would not start
   *     the image
   */
  public StandardImage build(Recipe recipe) {
    Ingredients parts = reader.read(recipe);
    Script script = parts.scripts().of(parts.firstStage().checked().get(0));
    List<ModuleRequest> asked = parts.asked();
    LayoutKey key = LayoutKey.of(recipe, asked);
    ImageLayout layout = layouts.get(key, any -> layOut(parts.around(), asked));
    return new StandardImage(parts, script, asked, key, layout, image(parts, layout));
  }

  /** Makes the image of a recipe again, whose layout is known from {@link #build}. */
  public LaidOutImage rebuild(Recipe recipe, LayoutKey key) {
    return image(reader.read(recipe), layout(key));
  }

  /** The layout of a key; it is the same whichever recipe it is made for. */
  public ImageLayout layout(LayoutKey key) {
    return layouts.get(
        key,
        any -> {
          Surroundings around = reader.surroundings(key.surroundings());
          return layOut(around, key.asked(around.grub().platform()));
        });
  }

  private static ImageLayout layOut(Surroundings around, List<ModuleRequest> asked) {
    return ImageLayout.of(around.spec(around.requests(asked)), around.grub().platform());
  }

  private static LaidOutImage image(Ingredients parts, ImageLayout layout) {
    Bytes memdisk = parts.memdisk();
    boolean isThere =
        parts.around().compression() != Compression.NONE
            || Memdisk.decode(memdisk)
                .file(StandardLayout.FIRST_STAGE)
                .filter(parts.firstStage().script()::equals)
                .isPresent();
    if (!isThere) {
      throw new IllegalStateException("the memdisk does not give back the first stage");
    }
    return layout.image(Optional.of(memdisk));
  }
}
