package org.mkpvhboot.cli;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.target.Target;

/** The options of GRUB's programs that are for other targets than Xen's. */
final class ForeignOptions {
  private ForeignOptions() {}

  /**
   * Refuses what GRUB's programs refuse for these targets.
   *
   * @param compression of the image's core, which for Xen is never compressed
   */
  static void check(Target target, boolean sbat, boolean signature, Optional<String> compression) {
    if (sbat) {
      throw unsupported(
          "SBAT metadata can be put into EFI images only, not into one for " + target);
    }
    if (signature) {
      throw unsupported("appended signatures are for powerpc only, not for " + target);
    }
    String method = compression.orElse("auto");
    if (!List.of("xz", "none", "auto").contains(method)) {
      throw Failure.usage(
          "unknown compression '" + Printable.of(method) + "'",
          "Take xz, none or auto; on Xen they are all the same.");
    }
  }

  static Failure unsupported(String what) {
    return new Failure(Kind.UNSUPPORTED, Place.NOWHERE, what, "Leave the option out.");
  }
}
