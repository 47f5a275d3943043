package org.mkpvhboot.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An option of a verb: what its help says of it, and what a command line gave. */
public final class Option {
  /** What an option takes. */
  public enum Form {
    FLAG,
    TEXT,
    NUMBER,
    /** A text each time that it comes. */
    LIST
  }

  /** What an option asks for in place of the verb's work. */
  public enum Role {
    NONE,
    HELP,
    VERSION
  }

  private final Form form;
  private final Role role;
  private final String label;
  private final String help;
  private final List<String> names;
  private final List<String> given = new ArrayList<>();
  private List<String> hiddenNames = List.of();
  private List<String> choices = List.of();
  private boolean isHidden;
  private boolean isCommaSeparated;
  private Runnable follower = () -> {};

  private Option(Form form, Role role, String label, String help, String... names) {
    this.form = form;
    this.role = role;
    this.label = label;
    this.help = help;
    this.names = List.of(names);
  }

  /** One without a value. */
  public static Option flag(String help, String... names) {
    return new Option(Form.FLAG, Role.NONE, "", help, names);
  }

  /**
   * One with a value.
   *
   * @param label stands for the value in the help
   */
  public static Option text(String label, String help, String... names) {
    return new Option(Form.TEXT, Role.NONE, label, help, names);
  }

  /** One whose value is a whole number. */
  public static Option number(String label, String help, String... names) {
    return new Option(Form.NUMBER, Role.NONE, label, help, names);
  }

  /** One that may come more than once. */
  public static Option list(String label, String help, String... names) {
    return new Option(Form.LIST, Role.NONE, label, help, names);
  }

  /** The one that shows the help. */
  public static Option help(String... names) {
    return new Option(Form.FLAG, Role.HELP, "", "Show this help.", names);
  }

  /** The one that shows the version. */
  public static Option version(String... names) {
    return new Option(Form.FLAG, Role.VERSION, "", "Show version and commit.", names);
  }

  /** A comma parts several values. */
  public Option commaSeparated() {
    isCommaSeparated = true;
    return this;
  }

  /** The values that a shell offers, and the help of an unknown one. */
  public Option choices(List<String> values) {
    choices = List.copyOf(values);
    return this;
  }

  /** No help names it. */
  public Option hidden() {
    isHidden = true;
    return this;
  }

  /** Names that it has too, and no help shows. */
  public Option hiddenNames(String... others) {
    hiddenNames = List.of(others);
    return this;
  }

  /** Gives another option a value as soon as this one has come. */
  public Option implies(Option other, String value) {
    follower =
        () -> {
          other.clear();
          other.give(value);
        };
    return this;
  }

  public Form form() {
    return form;
  }

  public Role role() {
    return role;
  }

  public String label() {
    return label;
  }

  public String help() {
    return help;
  }

  /** Its names with their dashes, as the help shows them. */
  public List<String> names() {
    return names;
  }

  /** All names that it is known by. */
  List<String> allNames() {
    return hiddenNames.isEmpty()
        ? names
        : Stream.concat(names.stream(), hiddenNames.stream()).toList();
  }

  List<String> hiddenNames() {
    return hiddenNames;
  }

  /** The first of its names that starts with two dashes, else its first. */
  public String longName() {
    return names.stream().filter(name -> name.startsWith("--")).findFirst().orElse(names.get(0));
  }

  public List<String> choices() {
    return choices;
  }

  public boolean isHidden() {
    return isHidden;
  }

  /** Whether a comma parts several values. */
  public boolean isCommaSeparated() {
    return isCommaSeparated;
  }

  public boolean takesValue() {
    return form != Form.FLAG;
  }

  /** Whether the command line has it. */
  public boolean isSet() {
    return !given.isEmpty();
  }

  /** Its value, of several the last. */
  public Optional<String> value() {
    return given.isEmpty() ? Optional.empty() : Optional.of(given.get(given.size() - 1));
  }

  /** All its values in their order. */
  public List<String> values() {
    return List.copyOf(given);
  }

  /** The value of one that takes a number. */
  public Optional<Integer> number() {
    return value().map(Integer::valueOf);
  }

  /** Takes what a command line says; the value of a flag does not matter. */
  void give(String value) {
    given.add(value);
    follower.run();
  }

  /** Forgets what was given. */
  void clear() {
    given.clear();
  }
}
