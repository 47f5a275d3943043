package org.mkpvhboot.cli;

import java.util.List;
import org.mkpvhboot.failure.Failure;

/** What verbs say of a command line without the images that they need. */
final class UsageFailure {
  private UsageFailure() {}

  /** The failure for a verb that was given no image. */
  static Failure noImage(String verb) {
    return Failure.usage(
        "no image is named",
        "Name one: mkpvhboot " + verb + " /usr/lib/grub-xen/grub-i386-xen_pvh.bin");
  }

  /** The one image that a verb takes. */
  static String onlyImage(List<String> images, String verb) {
    if (images.isEmpty()) {
      throw noImage(verb);
    }
    if (images.size() > 1) {
      throw Failure.usage(
          verb + " takes one image, not " + images.size(),
          "Call it for each; mkpvhboot diff A B compares two.");
    }
    return images.get(0);
  }
}
