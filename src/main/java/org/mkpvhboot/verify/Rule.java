package org.mkpvhboot.verify;

import java.util.List;

/** One thing that has to be true of an image, for Xen to start it. */
interface Rule {
  /** A short name, words joined by hyphens. */
  String name();

  /** Returns what is wrong; nothing when all is well. */
  List<Finding> check(Candidate image);
}
