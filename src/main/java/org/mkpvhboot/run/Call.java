package org.mkpvhboot.run;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.script.Block;

/**
 * A command with the words that it gets.
 *
 * @param block what stands in braces behind it
 */
record Call(Place place, String name, List<Value> arguments, Optional<Block> block) {
  Call {
    arguments = List.copyOf(arguments);
  }

  /** For messages: as a script would have it. */
  String shown() {
    StringBuilder text = new StringBuilder(name);
    arguments.forEach(argument -> text.append(' ').append(argument.text()));
    return text.toString();
  }
}
