package org.mkpvhboot.fleet;

import java.util.Optional;
import org.mkpvhboot.image.LaidOutImage;

/**
 * What is done for an entry of the manifest.
 *
 * @param tenant its name, empty when it has no good one
 * @param output the name of its image
 * @param made the image and what it is made of; empty when there is an error, or it is elsewhere
 */
record PlannedImage(String tenant, String output, Change change, Optional<Made> made) {
  /** An image that was made to be checked. */
  record Made(Tenant tenant, SharedPieces shared, LaidOutImage image) {}

  /** The bytes of memory that it takes beside what it shares with others. */
  long memory() {
    return made.map(image -> (long) image.image().tail().size()).orElse(0L);
  }
}
