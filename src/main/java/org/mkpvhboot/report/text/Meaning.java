package org.mkpvhboot.report.text;

/** What a part of a text means to who reads it; how it is shown is another's task. */
public enum Meaning {
  GOOD,
  BAD,
  WARNING,
  /** A file, and where in it. */
  PLACE
}
