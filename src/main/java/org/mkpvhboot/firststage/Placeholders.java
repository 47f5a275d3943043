package org.mkpvhboot.firststage;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/**
 * Puts values into a GRUB script, so that none can be more than the data it is meant to be.
 *
 * <p>{@code @@NAME@@} becomes one word, {@code @@NAME:words@@} a list of words;
 * {@code @@NAME:optional@@} one word that is empty when it has no value. How a value is quoted
 * depends on where the placeholder stands: bare, in single quotes or in double quotes. All other
 * bytes of the script stay as they are.
 */
public final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("@@([A-Za-z_][A-Za-z0-9_]*)(?::([A-Za-z0-9_]*))?@@");
  private static final String OPTIONAL = "optional";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /**
   * What the x86 kernel takes; quoted four-fold it still fits the 8192 bytes of a token (YYLMAX).
   */
  private static final int LONGEST_VALUE = 2047;

  private final Bytes script;
  private final String text;
  private final Map<String, String> values;
  private final Set<String> fromHost;
  private final StringBuilder expanded = new StringBuilder();
  private final Set<String> used = new TreeSet<>();
  private final QuotingState quoting = new QuotingState();
  private final Matcher placeholder;

  private Placeholders(Bytes script, Map<String, String> values, Set<String> fromHost) {
    this.script = script;
    this.text = script.latin1();
    this.values = values;
    this.fromHost = fromHost;
    this.placeholder = PLACEHOLDER.matcher(text);
  }

  /**
   * The outcome: the script with its values, and the names of the placeholders that stood in it.
   *
   * @param used sorted names
   */
  public record Expanded(Bytes script, Set<String> used) {}

  /**
   * Expands all placeholders of a script.
   *
   * @param values by placeholder name
   * @throws Failure USAGE with file, line and column for a placeholder without a value, one in a
   *     place where no value can stand, or a value that cannot be written into a script
   */
  public static Expanded expand(Bytes script, Map<String, String> values) {
    return expand(script, values, Set.of());
  }

  /**
   * The same with the names of some whose values are in variables when the script runs; of these, a
   * list of words stays a placeholder.
   */
  static Expanded expand(Bytes script, Map<String, String> values, Set<String> fromHost) {
    return new Placeholders(script, values, fromHost).expand();
  }

  /** The names of all placeholders of a script. */
  public static Set<String> names(Bytes script) {
    Set<String> names = new TreeSet<>();
    for (Matcher all = PLACEHOLDER.matcher(script.latin1()); all.find(); ) {
      names.add(all.group(1));
    }
    return names;
  }

  /**
   * Checks the name and the value of a setting.
   *
   * @param setting {@code NAME=VALUE} as the user wrote it, for messages
   */
  public static void checkSetting(String name, String value, String setting) {
    if (!NAME.matcher(name).matches()) {
      throw usage(
          Place.NOWHERE,
          "'" + Printable.of(setting) + "' has no name before its '='",
          "Write --set NAME=VALUE; a name has letters, digits and underscores.");
    }
    checkValue(name, value);
  }

  /**
   * Checks a value by itself.
   *
   * @param name of its placeholder, for messages
   */
  public static void checkValue(String name, String value) {
    if (value.length() > LONGEST_VALUE) {
      throw usage(
          Place.NOWHERE,
          "the value of "
              + name
              + " has "
              + value.length()
              + " characters, more than "
              + LONGEST_VALUE,
          "GRUB's parser stops at a word of 8192; put long text into a file and --graft it.");
    }
    for (char bad : new char[] {'\0', '\n', '\r'}) {
      if (value.indexOf(bad) >= 0) {
        throw usage(
            Place.NOWHERE,
            "the value of " + name + " has a NUL or a line break in it",
            "A value is one line of a script: leave the line break out.");
      }
    }
  }

  private boolean isPlaceholder(int at) {
    return text.charAt(at) == '@'
        && !quoting.isEscaped()
        && placeholder.region(at, text.length()).lookingAt();
  }

  private Expanded expand() {
    int at = 0;
    while (at < text.length()) {
      if (isPlaceholder(at)) {
        expanded.append(value(at));
        quoting.wordCharacter();
        at = placeholder.end();
      } else {
        char c = text.charAt(at++);
        quoting.advance(c);
        expanded.append(c);
      }
    }
    byte[] bytes = expanded.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new Expanded(Bytes.of(bytes, script.file()), used);
  }

  private String value(int at) {
    String name = placeholder.group(1);
    String kind = placeholder.group(2);
    boolean isFromHost = fromHost.contains(name);
    String value = values.getOrDefault(name, OPTIONAL.equals(kind) || isFromHost ? "" : null);
    if (value == null) {
      throw usage(
          place(at),
          placeholder.group() + " has no value" + NearestName.didYouMean(name, values.keySet()),
          "Give it one: --set " + name + "=VALUE; in a manifest, variables: {" + name + ": VALUE}");
    }
    if (quoting.isInVariable()) {
      throw usage(
          place(at),
          placeholder.group() + " stands within the name of a variable",
          "A value cannot be a part of a variable's name; put braces around one before it: ${name}");
    }
    used.add(name);
    if (kind == null || kind.equals(OPTIONAL)) {
      return isFromHost ? quoting.variable(HostScript.variable(name)) : latin1(quoting.word(value));
    }
    if (!kind.equals("words")) {
      throw usage(
          place(at),
          placeholder.group() + " is of no known kind",
          "Write @@" + name + "@@, @@" + name + ":words@@ or @@" + name + ":optional@@.");
    }
    String words = latin1(words(value, at));
    return isFromHost ? placeholder.group() : words;
  }

  private String words(String value, int at) {
    if (quoting.isQuoted()) {
      throw usage(
          place(at),
          placeholder.group() + " stands within quotes, where a list would be one word",
          "Take the quotes away: each word is quoted by itself.");
    }
    return KernelWords.split(value)
        .orElseThrow(
            () ->
                usage(
                    place(at),
                    "the value of "
                        + placeholder.group()
                        + " has a double quote without its other half",
                    "As in the kernel, double quotes hold words with blanks together."))
        .stream()
        .map(quoting::word)
        .collect(Collectors.joining(" "));
  }

  private Place place(int at) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < at; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return Place.column(script.file(), line, at - lineStart + 1);
  }

  /** UTF-8 bytes as one character each, as all of the script is held. */
  private static String latin1(String value) {
    return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static Failure usage(Place place, String what, String next) {
    return new Failure(Kind.USAGE, place, what, next);
  }
}
