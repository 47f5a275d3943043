package org.mkpvhboot.check;

import java.util.List;
import org.mkpvhboot.run.BootFinding;

/** One way in which an image goes wrong at boot though Xen starts it. */
interface CheckRule {
  /** The codes of its findings. */
  List<String> codes();

  /** Says what is wrong, in the order of the text; nothing when all is well. */
  List<BootFinding> check(CheckedImage image);
}
