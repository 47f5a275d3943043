package org.mkpvhboot.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.mkpvhboot.failure.Place;

/** What GRUB does with the menu that a config has made, when nobody touches the keyboard. */
final class Menu {
  private static final String WAITS_AT_MENU = "waits at the menu for a key";

  /** Nobody writes more. */
  private static final int MOST_FALLBACKS = 100;

  /** Nobody reads what more entries lack. */
  private static final int MOST_CHOICES = 1000;

  private final GrubParts grub;
  private final Interpreter interpreter;
  private final Endings endings;

  Menu(GrubParts grub, Interpreter interpreter, Endings endings) {
    this.grub = grub;
    this.interpreter = interpreter;
    this.endings = endings;
  }

  /** Entries that somebody can choose, each in the state in which it would start. */
  record Choice(MenuEntry entry, RunState state) {}

  private final List<Choice> choices = new ArrayList<>();

  List<Choice> choices() {
    return choices;
  }

  /** Shows the menu; returns how GRUB goes on where there is none. */
  List<RunState> show(RunState state) {
    List<MenuEntry> entries = state.variables.entries();
    if (entries.isEmpty()) {
      return List.of(state);
    }
    Place place = entries.get(0).place();
    Optional<Value> timeout = state.variables.get("timeout");
    boolean isByItself =
        timeout.isPresent()
            && (!timeout.get().isKnown() || GrubNumber.leading(timeout.get().text()).isPresent());
    if (!isByItself) {
      remember(entries, Optional.empty(), state);
      String why =
          timeout.isEmpty() ? "no timeout is set" : "the timeout is '" + timeout.get().text() + "'";
      endings.add(
          state,
          Ending.Kind.WAITS,
          WAITS_AT_MENU,
          new Trouble(place, why, "Set one: GRUB_TIMEOUT=5 in the guest's /etc/default/grub."));
      return List.of();
    }
    MenuEntry entry = defaultOf(entries, state);
    remember(entries, Optional.of(entry), state);
    fallBack(entries, start(entry, state));
    return List.of();
  }

  private void remember(List<MenuEntry> entries, Optional<MenuEntry> chosen, RunState state) {
    RunState atTheMenu = state.copy();
    atTheMenu.variables.clearMenu();
    atTheMenu.missing.clear();
    for (MenuEntry entry : entries) {
      if (choices.size() < MOST_CHOICES && chosen.filter(entry::equals).isEmpty()) {
        choices.add(new Choice(entry, atTheMenu));
      }
    }
  }

  /** Runs the fallback entries one after the other; what then remains is the menu. */
  private void fallBack(List<MenuEntry> entries, List<RunState> failed) {
    Set<List<Object>> seen = new HashSet<>();
    Deque<RunState> left = new ArrayDeque<>(failed);
    while (!left.isEmpty()) {
      RunState state = left.removeFirst();
      Value fallback = state.variables.value("fallback");
      OptionalLong number = GrubNumber.leading(fallback.text());
      if (!fallback.isKnown() || number.isEmpty() || number.getAsLong() >= entries.size()) {
        endings.add(state, Ending.Kind.WAITS, WAITS_AT_MENU, why(state, entries));
      } else if (!seen.add(state.signature())) {
        endings.loops(
            state, entries.get(0).place(), "the fallback entries start each other without end");
      } else if (seen.size() > MOST_FALLBACKS) {
        throw new Interpreter.TooLong();
      } else {
        String rest = fallback.text().strip();
        int blank = rest.indexOf(' ');
        state.variables.set("fallback", Value.known(blank < 0 ? "" : rest.substring(blank + 1)));
        start(entries.get((int) number.getAsLong()), state).forEach(left::addLast);
      }
    }
  }

  private static Trouble why(RunState state, List<MenuEntry> entries) {
    return state.trouble.orElseGet(
        () ->
            new Trouble(
                entries.get(0).place(),
                "the entry starts nothing",
                "Let the entry load a kernel: linux FILE, initrd FILE."));
  }

  private static MenuEntry defaultOf(List<MenuEntry> entries, RunState state) {
    Value name = state.variables.value("default");
    if (!name.isKnown()) {
      return entries.get(0);
    }
    OptionalLong number = GrubNumber.leading(name.text());
    if (number.isPresent()) {
      return entries.get(number.getAsLong() < entries.size() ? (int) number.getAsLong() : 0);
    }
    return entries.stream()
        .filter(entry -> entry.isCalled(name.text()))
        .findFirst()
        .orElse(entries.get(0));
  }

  /** Starts an entry by itself; returns the runs in which it starts nothing. */
  private List<RunState> start(MenuEntry entry, RunState state) {
    return interpreter.asking(state, each -> startOne(entry, each, true));
  }

  /** What an entry that somebody chooses asks for and does not get. */
  Set<Missing> missingOf(Choice choice) {
    Set<Missing> missing = new LinkedHashSet<>();
    RunState state = choice.state().copy();
    missing.addAll(
        endings.aside(
            () ->
                interpreter
                    .asking(state, each -> startOne(choice.entry(), each, false))
                    .forEach(each -> missing.addAll(each.missing))));
    return missing;
  }

  private List<RunState> startOne(MenuEntry entry, RunState state, boolean byItself) {
    if (entry.users().isPresent() && state.variables.get("superusers").isPresent()) {
      if (byItself) {
        endings.add(
            state,
            Ending.Kind.WAITS,
            "waits for a user name",
            new Trouble(
                entry.place(),
                "superusers is set, and the entry " + entry.shown() + " is not --unrestricted",
                "Write --unrestricted at the entry that is to start by itself."));
        return List.of();
      }
      state.variables.unset("superusers");
    }
    Optional<Value> defaultBefore = state.variables.get("default");
    Optional<List<Value>> argumentsBefore = state.arguments;
    if (entry.isSubmenu()) {
      state.variables.open();
      state.hasStatus = false;
      state.variables.set("timeout", Value.known("0"));
    }
    setDefaultWithin(state, defaultBefore);
    state.way.add(entry.place() + ": the entry " + entry.shown());
    state.arguments = Optional.of(entry.arguments());
    state.file = entry.place().file();
    List<RunState> after = new ArrayList<>();
    for (RunState each :
        interpreter.deeper(
            state,
            entry.place(),
            "the menu comes back again and again",
            inner -> interpreter.statements(entry.body(), inner))) {
      each.flow = RunState.Flow.ON;
      each.trouble = entry.broken().isPresent() ? entry.broken() : each.trouble;
      if (each.kernel.isPresent()) {
        LoaderCommands.boot(each, entry.place(), endings);
        continue;
      }
      List<RunState> left = entry.isSubmenu() ? submenu(each) : List.of(each);
      for (RunState one : left) {
        one.arguments = argumentsBefore;
        one.variables.unset("timeout");
        after.add(one);
      }
    }
    return after;
  }

  private List<RunState> submenu(RunState state) {
    List<RunState> after = interpreter.asking(state, this::show);
    after.forEach(each -> each.variables.close());
    return after;
  }

  /** What stands behind a {@code >} in the default is that of the submenu. */
  private static void setDefaultWithin(RunState state, Optional<Value> before) {
    String text = before.map(Value::text).orElse("");
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith(">>", at)) {
        at += 2;
      } else if (text.charAt(at) == '>') {
        break;
      } else {
        at++;
      }
    }
    if (at + 1 < text.length()) {
      state.variables.set("default", Value.known(text.substring(at + 1)));
    } else {
      state.variables.unset("default");
    }
  }

  /** GRUB's prompt, behind all that is configured. */
  void prompt(RunState state, Place start) {
    Place place = state.lastConfig.isNowhere() ? start : state.lastConfig;
    if (state.variables.get("superusers").isPresent()) {
      endings.add(
          state,
          Ending.Kind.WAITS,
          "waits for a user name",
          state.trouble.orElse(new Trouble(place, "superusers is set and nothing boots", "")));
      return;
    }
    Trouble why =
        state.trouble.orElse(
            state.kernel.isPresent()
                ? new Trouble(
                    place, "a kernel is loaded, but nothing says boot", "Write boot after it.")
                : new Trouble(place, "nothing that runs starts a kernel", ""));
    String what = grub.isCliDisabled() ? "stays at a prompt that is closed" : "stays at a prompt";
    endings.add(state, Ending.Kind.PROMPT, what, why);
  }
}
