package org.mkpvhboot.arguments;

import java.util.ArrayList;
import java.util.List;

/** What a verb takes beside options: any number of names, most often of files. */
public final class Operands {
  private final String label;
  private final String help;
  private final List<String> given = new ArrayList<>();

  /**
   * Makes them.
   *
   * @param label stands for each in the help
   */
  public Operands(String label, String help) {
    this.label = label;
    this.help = help;
  }

  public String label() {
    return label;
  }

  public String help() {
    return help;
  }

  /** What the command line has of them, in its order. */
  public List<String> values() {
    return List.copyOf(given);
  }

  void give(String value) {
    given.add(value);
  }

  void clear() {
    given.clear();
  }
}
