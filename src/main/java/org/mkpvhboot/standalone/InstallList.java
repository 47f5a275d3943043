package org.mkpvhboot.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * The value of an option that lists what is installed, {@code --fonts} for instance.
 *
 * @param names those that were listed; empty when the option was not given, which means the default
 */
public record InstallList(Optional<List<String>> names) {
  /** What stands where the option was not given. */
  public static final InstallList DEFAULT = new InstallList(Optional.empty());

  public InstallList {
    names = names.map(List::copyOf);
  }

  /** Reads the value of an option: names with blanks between them. */
  public static InstallList of(String value) {
    List<String> names = new ArrayList<>();
    StringTokenizer words = new StringTokenizer(value, " \t\n\u000b\f\r");
    while (words.hasMoreTokens()) {
      names.add(words.nextToken());
    }
    return new InstallList(Optional.of(names));
  }
}
