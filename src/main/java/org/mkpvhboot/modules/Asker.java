package org.mkpvhboot.modules;

import org.mkpvhboot.failure.Place;

/** Who wants a module in an image; its text is one line, for messages and reports. */
public sealed interface Asker {
  /**
   * A statement of a script.
   *
   * @param place of the word that asks
   * @param line where the statement starts, counted from 1
   * @param column where it starts, counted from 1, in bytes; 0 where only the line is known
   * @param what of it asks: the command, or a command and its argument
   * @param remark what the list of modules by command says of the module; empty for nothing
   */
  record Statement(Place place, int line, int column, String what, String remark) implements Asker {
    @Override
    public String toString() {
      return place + ": " + what;
    }
  }

  /**
   * A line of a profile.
   *
   * @param comment that stands over it and its like; empty for none
   */
  record ProfileLine(Place place, String comment) implements Asker {
    @Override
    public String toString() {
      return "profile " + place;
    }
  }

  /** An option, a file or another module. */
  record Named(String name) implements Asker {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The same with what the list of modules by command says. */
  default Asker with(String remark) {
    return this instanceof Statement statement && !remark.isEmpty()
        ? new Statement(
            statement.place(), statement.line(), statement.column(), statement.what(), remark)
        : this;
  }
}
