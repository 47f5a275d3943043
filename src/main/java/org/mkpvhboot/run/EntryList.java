package org.mkpvhboot.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The entries of a menu while it grows.
 *
 * <p>Runs that part share what they have in common, so that a long menu costs nothing when they do.
 */
final class EntryList {
  static final EntryList EMPTY = new EntryList();

  private final EntryList before;
  private final MenuEntry last;
  private final int size;
  private final int hash;

  @SuppressWarnings("NullAway") // the empty one has neither
  private EntryList() {
    this.before = null;
    this.last = null;
    this.size = 0;
    this.hash = 1;
  }

  private EntryList(EntryList before, MenuEntry last) {
    this.before = before;
    this.last = last;
    this.size = before.size + 1;
    this.hash = 31 * before.hash + last.hashCode();
  }

  EntryList with(MenuEntry entry) {
    return new EntryList(this, entry);
  }

  /** The entries, the first one first. */
  List<MenuEntry> entries() {
    Deque<MenuEntry> entries = new ArrayDeque<>();
    for (EntryList list = this; list.size > 0; list = list.before) {
      entries.push(list.last);
    }
    return List.copyOf(entries);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof EntryList list) || list.size != size || list.hash != hash) {
      return false;
    }
    EntryList mine = this;
    EntryList its = list;
    while (mine != its) {
      if (!mine.last.equals(its.last)) {
        return false;
      }
      mine = mine.before;
      its = its.before;
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
