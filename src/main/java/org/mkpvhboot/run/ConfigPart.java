package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A part of a config that runs as one: what stands outside of the menu, or an entry of it. */
final class ConfigPart {
  /** Nobody sets more; each costs a look at all entries. */
  private static final int MOST_DEFAULTS = 20;

  private final Optional<MenuEntry> entry;

  /** Whether it runs when nobody touches the keyboard. */
  private final boolean bootsByItself;

  /** What it asks for that is not there. */
  private final List<Missing> missing = new ArrayList<>();

  /** The entries that it makes, in their order. */
  private final List<MenuEntry> entries = new ArrayList<>();

  /** What it may make the default entry. */
  private final TreeSet<String> defaults = new TreeSet<>();

  private boolean hasLoader;

  ConfigPart(Optional<MenuEntry> entry, boolean bootsByItself) {
    this.entry = entry;
    this.bootsByItself = bootsByItself;
  }

  Optional<MenuEntry> entry() {
    return entry;
  }

  boolean bootsByItself() {
    return bootsByItself;
  }

  List<MenuEntry> entries() {
    return entries;
  }

  List<Missing> missing() {
    return missing;
  }

  void addDefault(String value) {
    defaults.add(value);
  }

  /** It runs a command that loads a kernel or another config, which is there. */
  void sawLoader() {
    hasLoader = true;
  }

  /** Whether it can boot even when a command that only may run is missing. */
  boolean hasAnotherWay() {
    return hasLoader || !entries.isEmpty();
  }

  /**
   * The entries that boot when nobody chooses: any that it may make the default, the first one when
   * it says nothing that is known.
   */
  Set<MenuEntry> defaultEntries() {
    Set<MenuEntry> found = Collections.newSetFromMap(new IdentityHashMap<>());
    defaults.stream()
        .limit(MOST_DEFAULTS)
        .flatMap(name -> named(name).stream())
        .forEach(found::add);
    if (found.isEmpty()) {
      entries.stream().limit(1).forEach(found::add);
    }
    return found;
  }

  /** The rest of a default such as {@code 1>2} behind the name of a submenu. */
  List<String> defaultsWithin(MenuEntry submenu) {
    return defaults.stream()
        .limit(MOST_DEFAULTS)
        .filter(name -> name.contains(">"))
        .filter(name -> named(name).filter(entry -> entry.isAt(submenu.position())).isPresent())
        .map(name -> name.substring(name.indexOf('>') + 1))
        .toList();
  }

  private Optional<MenuEntry> named(String name) {
    String first = name.contains(">") ? name.substring(0, name.indexOf('>')) : name;
    Optional<MenuEntry> called = called(name).or(() -> called(first));
    if (called.isPresent() || !first.matches("[0-9]{1,6}")) {
      return called;
    }
    int number = Integer.parseInt(first);
    return number < entries.size() ? Optional.of(entries.get(number)) : Optional.empty();
  }

  private Optional<MenuEntry> called(String name) {
    return entries.stream().filter(entry -> entry.isCalled(name)).findFirst();
  }
}
