package org.mkpvhboot.fleet;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/**
 * What is done for an entry of the manifest.
 *
 * @param entry its place in the manifest, counted from 1
 * @param tenant its name, empty when it has no good one
 * @param output the name of its image
 * @param made the image as it was checked; empty when there is an error
 */
record PlannedImage(int entry, String tenant, String output, Change change, Optional<Made> made) {
  /**
   * An image that was made to be checked.
   *
   * @param layout its number in the plan
   * @param objectsSize that of its head
   * @param tail what it shares with no other; empty when it has to be made again
   * @param sha256 of the image; empty as the tail
   * @param inputs the files that went into it
   * @param recipe what it is made of
   * @param values how the tenant gets its values
   * @param again how it is made again
   */
  record Made(
      int layout,
      int objectsSize,
      Bytes tail,
      String sha256,
      List<Input> inputs,
      TenantRecipe recipe,
      TenantValues values,
      Optional<Again> again) {}

  /**
   * A tenant whose tail is too large to be kept.
   *
   * @param crc of the tail
   */
  record Again(Tenant tenant, long crc) {}
}
