package org.mkpvhboot.recipe;

import java.util.List;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Printable;

/**
 * What a first stage does when nothing boots.
 *
 * @param name one of {@link #NAMES}
 * @param seconds to wait before a halt or reboot, so that somebody can read why; 0 to 86400
 */
record OnFailure(String name, int seconds) {
  private static final String PROMPT = "prompt";
  private static final String LOCKED = "locked";

  static final List<String> NAMES = List.of(PROMPT, "halt", "reboot", LOCKED);

  /** What {@link #of} takes, as a regular expression of JavaScript and Java. */
  static final String PATTERN =
      "^(prompt|locked|(halt|reboot)(,([0-7]?[0-9]{1,4}|8[0-5][0-9]{3}|86[0-3][0-9]{2}|86400))?)"
          + "(?![\\s\\S])";

  private static final int DEFAULT_SECONDS = 30;
  private static final int MOST_SECONDS = 86_400;

  /**
   * Reads what a user wrote: {@code reboot,60}.
   *
   * @throws Failure USAGE when it is none of these
   */
  static OnFailure of(String text) {
    int comma = text.indexOf(',');
    String name = comma < 0 ? text : text.substring(0, comma);
    if (!NAMES.contains(name)) {
      throw Failure.usage(
          "'"
              + Printable.of(name)
              + "' is nothing to do on failure"
              + NearestName.didYouMean(name, NAMES),
          "Write one of " + String.join(", ", NAMES) + ".");
    }
    if (comma < 0) {
      return new OnFailure(name, DEFAULT_SECONDS);
    }
    String seconds = text.substring(comma + 1);
    boolean isNumber = seconds.matches("[0-9]{1,5}") && Integer.parseInt(seconds) <= MOST_SECONDS;
    if (!isNumber || name.equals(PROMPT) || name.equals(LOCKED)) {
      throw Failure.usage(
          "'" + Printable.of(text) + "' does not say how long to wait before what",
          "Write halt,SECONDS or reboot,SECONDS with a number from 0 to " + MOST_SECONDS + ".");
    }
    return new OnFailure(name, Integer.parseInt(seconds));
  }

  /** Whether GRUB takes no command in any case. */
  boolean isLocked() {
    return name.equals(LOCKED);
  }

  /** Whether GRUB goes on by itself. */
  boolean goesOn() {
    return !name.equals(PROMPT) && !isLocked();
  }
}
