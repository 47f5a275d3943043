package org.mkpvhboot.check;

import java.util.List;

/** One way in which an image goes wrong at boot though Xen starts it. */
interface CheckRule {
  /** The codes of its findings. */
  List<String> codes();

  /** Says what is wrong, in the order of the text; nothing when all is well. */
  List<CheckFinding> check(CheckedImage image);
}
