package org.mkpvhboot.run;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.script.Statement;

/**
 * An entry of the menu.
 *
 * @param title what it is called, and what the default may name it by
 * @param id the other name; the title where it has none
 * @param users empty when everybody may start it, else those who may beside the superusers
 * @param arguments what the body sees as {@code $1} and so on, the title first
 * @param body what it runs
 * @param isSubmenu whether the body makes a menu of its own
 * @param broken why GRUB cannot read what stands behind the body
 */
record MenuEntry(
    Place place,
    Value title,
    Value id,
    Optional<Value> users,
    List<Value> arguments,
    List<Statement> body,
    boolean isSubmenu,
    Optional<Trouble> broken) {
  MenuEntry {
    arguments = List.copyOf(arguments);
  }

  /** Whether {@code default} may mean it by that name. */
  boolean isCalled(String name) {
    return matches(title, name) || matches(id, name);
  }

  /** A single {@code >} ends the name, two stand for one. */
  private static boolean matches(Value own, String name) {
    if (!own.isKnown()) {
      return false;
    }
    int at = 0;
    for (int i = 0; i < name.length(); i++, at++) {
      if (name.charAt(i) == '>') {
        if (i + 1 >= name.length() || name.charAt(i + 1) != '>') {
          return at == own.text().length();
        }
        i++;
      }
      if (at >= own.text().length() || own.text().charAt(at) != name.charAt(i)) {
        return false;
      }
    }
    return at == own.text().length();
  }

  /** By where it stands and what it is: the body is that of the place. */
  @Override
  public boolean equals(Object other) {
    return other instanceof MenuEntry entry
        && place.equals(entry.place)
        && title.equals(entry.title)
        && id.equals(entry.id)
        && users.equals(entry.users)
        && arguments.equals(entry.arguments);
  }

  @Override
  public int hashCode() {
    return 31 * place.hashCode() + title.hashCode();
  }

  /** For messages. */
  String shown() {
    return "'" + title.text() + "'";
  }
}
