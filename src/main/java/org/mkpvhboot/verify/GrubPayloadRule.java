package org.mkpvhboot.verify;

import java.util.List;
import org.mkpvhboot.failure.Failure;

/** When the image is GRUB's, the module area behind the kernel can be read to its end. */
final class GrubPayloadRule extends Rule {
  GrubPayloadRule() {
    super("grub-payload", "Xen does not look into what it loads; GRUB would stop or hang there");
  }

  @Override
  List<Finding> check(Candidate image) {
    return image
        .anatomy()
        .choose(
            whole -> List.of(),
            damaged -> List.of(finding(damaged.why())),
            other -> List.of(),
            other -> List.of());
  }

  private static Finding finding(Failure why) {
    return new Finding(
        why.place(), "module area", "damaged", "a readable one", why.what(), why.next());
  }
}
