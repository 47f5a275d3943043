package org.mkpvhboot.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * GRUB's variables and menus, in the contexts that {@code configfile} and submenus open and close.
 *
 * <p>A new context starts with the exported variables; what it changes is gone with it.
 */
final class Environment {
  /** Nobody sets more; beyond, values are not known. */
  private static final int MOST = 500;

  private record Variable(Value value, boolean isExported) {}

  /** One context. */
  private static final class Context {
    private final Map<String, Variable> variables;
    private EntryList menu;

    /** Whether a variable that is not in the map may be set all the same. */
    private boolean hasUnknown;

    Context(Map<String, Variable> variables, EntryList menu, boolean hasUnknown) {
      this.variables = variables;
      this.menu = menu;
      this.hasUnknown = hasUnknown;
    }

    Context copy() {
      return new Context(new HashMap<>(variables), menu, hasUnknown);
    }
  }

  private final Deque<Context> contexts = new ArrayDeque<>();

  /** Whether GRUB sets variables from the guest's command line. */
  private boolean hasHostValues;

  Environment() {
    contexts.push(new Context(new HashMap<>(), EntryList.EMPTY, false));
  }

  private Environment(Deque<Context> others, boolean hasHostValues) {
    this.hasHostValues = hasHostValues;
    others.descendingIterator().forEachRemaining(context -> contexts.push(context.copy()));
  }

  Environment copy() {
    return new Environment(contexts, hasHostValues);
  }

  private Context top() {
    return contexts.element();
  }

  /** The value of a variable; empty when it is not set. */
  Optional<Value> get(String name) {
    Variable variable = top().variables.get(name);
    if (variable == null) {
      boolean isUnknown = top().hasUnknown || (hasHostValues && GrubVariables.isFromHost(name));
      return isUnknown ? Optional.of(Value.unknown("${" + name + "}")) : Optional.empty();
    }
    return Optional.of(variable.value());
  }

  /** The text of a variable; the empty text when it is not set. */
  Value value(String name) {
    return get(name).orElse(Value.EMPTY);
  }

  /** From now on what the host may give is not known. */
  void allowHostValues() {
    hasHostValues = true;
  }

  void set(String name, Value value) {
    Variable before = top().variables.get(name);
    Value written = name.equals("root") ? withoutBrackets(value) : value;
    boolean isOne = before != null || top().variables.size() < MOST;
    if (isOne) {
      top().variables.put(name, new Variable(written, before != null && before.isExported()));
    } else {
      top().hasUnknown = true;
    }
  }

  private static Value withoutBrackets(Value value) {
    String text = value.text();
    boolean hasBrackets = text.startsWith("(") && text.endsWith(")");
    return hasBrackets ? new Value(text.substring(1, text.length() - 1), value.isKnown()) : value;
  }

  void unset(String name) {
    top().variables.remove(name);
    if (GrubVariables.isFromHost(name)) {
      // not what the host may have given, in no context from here on
      top().variables.put(name, new Variable(Value.EMPTY, true));
    } else if (top().hasUnknown) {
      top().variables.put(name, new Variable(Value.EMPTY, false));
    }
  }

  void export(String name) {
    top().variables.put(name, new Variable(value(name), true));
  }

  /** After something that may have set any variable: only what GRUB itself sets is still known. */
  void forget() {
    top().hasUnknown = true;
    top()
        .variables
        .replaceAll(
            (name, variable) ->
                GrubVariables.isSetByGrub(name)
                    ? variable
                    : new Variable(Value.unknown("${" + name + "}"), variable.isExported()));
  }

  /**
   * After saved variables that nobody knows.
   *
   * @param names those that may have been saved
   */
  void forget(Iterable<String> names) {
    for (String name : names) {
      set(name, Value.unknown("${" + name + "}"));
    }
  }

  void open() {
    Context inner = new Context(new HashMap<>(), EntryList.EMPTY, top().hasUnknown);
    top()
        .variables
        .forEach(
            (name, variable) -> {
              if (variable.isExported()) {
                inner.variables.put(name, variable);
              }
            });
    contexts.push(inner);
  }

  void close() {
    contexts.pop();
  }

  /** The entries of the menu that the current context makes. */
  List<MenuEntry> entries() {
    return top().menu.entries();
  }

  void addEntry(MenuEntry entry) {
    top().menu = top().menu.with(entry);
  }

  void clearMenu() {
    top().menu = EntryList.EMPTY;
  }

  /** Keeps what is the same in another run; empty when the two cannot go on as one. */
  boolean canJoin(Environment other) {
    return contexts.size() == other.contexts.size()
        && List.copyOf(contexts).stream()
            .map(each -> each.menu)
            .toList()
            .equals(List.copyOf(other.contexts).stream().map(each -> each.menu).toList());
  }

  /** What differs from another run that goes on from here too is not known any more. */
  void join(Environment other) {
    List<Context> mine = List.copyOf(contexts);
    List<Context> others = List.copyOf(other.contexts);
    for (int i = 0; i < mine.size(); i++) {
      join(mine.get(i), others.get(i));
    }
  }

  private static void join(Context mine, Context other) {
    mine.hasUnknown |= other.hasUnknown;
    Map<String, Variable> all = new HashMap<>(other.variables);
    all.putAll(mine.variables);
    all.forEach(
        (name, variable) -> {
          Variable first = mine.variables.get(name);
          Variable second = other.variables.get(name);
          if (!Objects.equals(first, second)) {
            mine.variables.put(
                name, new Variable(Value.unknown("${" + name + "}"), variable.isExported()));
          }
        });
  }

  /** Whether another has the same, but for what only changes how things look. */
  boolean isSame(Environment other) {
    Iterator<Context> others = other.contexts.iterator();
    for (Context context : contexts) {
      if (!others.hasNext() || !isSame(context, others.next())) {
        return false;
      }
    }
    return !others.hasNext();
  }

  private static boolean isSame(Context mine, Context other) {
    return mine.hasUnknown == other.hasUnknown
        && hasAll(mine, other)
        && hasAll(other, mine)
        && mine.menu.equals(other.menu);
  }

  private static boolean hasAll(Context mine, Context other) {
    for (Map.Entry<String, Variable> each : other.variables.entrySet()) {
      if (!each.getValue().equals(mine.variables.get(each.getKey()))
          && !GrubVariables.isForTheEye(each.getKey())) {
        return false;
      }
    }
    return true;
  }

  /** For telling whether a run comes back to a point. */
  List<Object> signature() {
    List<Object> parts = new ArrayList<>();
    for (Context context : contexts) {
      Map<String, Variable> relevant = new HashMap<>(context.variables);
      relevant.keySet().removeIf(GrubVariables::isForTheEye);
      parts.add(relevant);
      parts.add(context.menu);
      parts.add(context.hasUnknown);
    }
    return parts;
  }
}
