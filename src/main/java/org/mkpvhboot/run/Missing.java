package org.mkpvhboot.run;

import org.mkpvhboot.failure.Place;

/** Something that a config asks for and that is not there. */
record Missing(Kind kind, String name, Place place) {
  enum Kind {
    COMMAND,
    MODULE,
    TERMINAL
  }
}
