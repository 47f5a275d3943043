package org.mkpvhboot.arguments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.failure.Failure;

/** What a verb takes: its options in the order of its help, and operands where it takes any. */
public final class Arguments {
  private final List<Option> options = new ArrayList<>();
  private final Optional<Operands> operands;
  private Optional<Set<String>> laterOptions = Optional.empty();

  private Arguments(Optional<Operands> operands) {
    this.operands = operands;
  }

  /** Options and operands. */
  public static Arguments of(Operands operands, Option... options) {
    return new Arguments(Optional.of(operands)).and(options);
  }

  /** Options without operands. */
  public static Arguments of(Option... options) {
    return new Arguments(Optional.empty()).and(options);
  }

  /** Further options. */
  public Arguments and(Option... further) {
    return and(List.of(further));
  }

  /** Further options. */
  public Arguments and(List<Option> further) {
    options.addAll(further);
    return this;
  }

  /**
   * They are those of a GNU program, to be read as getopt_long does.
   *
   * @param later the long names that not all versions of the program have; a shortened name means
   *     one of them only when it fits no other option
   */
  public Arguments ofGnuProgram(Set<String> later) {
    laterOptions = Optional.of(Set.copyOf(later));
    return this;
  }

  /** Whether they are a GNU program's. */
  boolean isOfGnuProgram() {
    return laterOptions.isPresent();
  }

  /** In the order of the help, hidden ones among them. */
  public List<Option> options() {
    return Collections.unmodifiableList(options);
  }

  public Optional<Operands> operands() {
    return operands;
  }

  /** Whether an option that shows help or version was given. */
  public boolean asks(Option.Role role) {
    return options.stream().anyMatch(option -> option.role() == role && option.isSet());
  }

  /**
   * Gives options and operands what a command line says.
   *
   * @param name of the command, for messages: {@code mkpvhboot verify}
   * @throws Failure USAGE when it makes no sense
   */
  public void read(String name, List<String> commandLine) {
    if (laterOptions.isPresent()) {
      new GnuReader(name, this, laterOptions.get()).read(commandLine);
    } else if (!new QuickReader(this).read(commandLine)) {
      clear();
      new FullReader(name, this).read(commandLine);
    }
  }

  /**
   * The help of a verb.
   *
   * @param name of the command: {@code mkpvhboot verify}
   * @param last the line at its end
   */
  public String help(String name, HelpText text, String last) {
    return new FullReader(name, this).help(text, last);
  }

  private void clear() {
    options.forEach(Option::clear);
    operands.ifPresent(Operands::clear);
  }
}
