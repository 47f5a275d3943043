package org.mkpvhboot.fleet;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.image.LaidOutImage;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.recipe.LayoutKey;
import org.mkpvhboot.run.BootFinding;

/**
 * A tenant's image without what it took to check it.
 *
 * @param sha256 of the image; empty when nobody needs it yet
 * @param inputs the files that went into it; none when nobody needs them
 * @param findings warnings and errors
 * @param toWrite bytes that have to be written for it; 0 when there is a file with them
 */
record CheckedTenant(
    Tenant tenant,
    LayoutKey key,
    Platform platform,
    SharedPieces shared,
    LaidOutImage image,
    String sha256,
    List<Input> inputs,
    List<BootFinding> findings,
    long toWrite) {
  long size() {
    return image.size();
  }

  /** Tells whether another tenant has the same image. */
  long fingerprint() {
    return 31 * shared.fingerprint() + image.tail().crc32();
  }

  /** The same when its image is written for another tenant. */
  CheckedTenant written() {
    return new CheckedTenant(tenant, key, platform, shared, image, sha256, inputs, findings, 0);
  }

  /** Whether a plan keeps its tail. */
  static boolean isSmall(Bytes tail) {
    return tail.size() <= PlannedImages.LARGEST_TAIL;
  }

  /**
   * As a plan keeps it.
   *
   * @param layout its number in the plan
   */
  PlannedImage.Made made(int layout) {
    Bytes tail = image.tail();
    return new PlannedImage.Made(
        layout,
        image.head().objectsSize(),
        tail,
        sha256,
        inputs,
        TenantRecipe.of(tenant.recipe()),
        tenant.values(),
        isSmall(tail)
            ? Optional.empty()
            : Optional.of(new PlannedImage.Again(tenant, tail.crc32())));
  }
}
