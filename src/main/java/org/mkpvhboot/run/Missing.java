package org.mkpvhboot.run;

import org.mkpvhboot.script.Position;

/**
 * Something that a config asks for and that is not there.
 *
 * @param certain whether it runs for sure when its part does
 */
record Missing(Kind kind, String name, Position position, boolean certain) {
  enum Kind {
    COMMAND,
    MODULE,
    TERMINAL
  }
}
