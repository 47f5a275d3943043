package org.mkpvhboot.firststage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
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
  private static final String OPTIONAL = "optional";

  /**
   * What the x86 kernel takes; quoted four-fold it still fits the 8192 bytes of a token (YYLMAX).
   */
  private static final int LONGEST_VALUE = 2047;

  /** What {@link #checkValue} takes, as a regular expression of JavaScript and Java. */
  public static final String VALUE_PATTERN =
      "^(?![\\s\\S]{" + (LONGEST_VALUE + 1) + "})(?![\\s\\S]*[\\u0000\\n\\r])";

  private final Bytes script;
  private final String text;

  /** The script parted at its placeholders; each text but the last has one after it. */
  private final List<String> texts = new ArrayList<>();

  private final List<Placeholder> placeholders = new ArrayList<>();

  /**
   * A placeholder, whose surroundings do not depend on what stands in place of another.
   *
   * @param at its offset
   * @param quoting of the script there
   */
  private record Placeholder(int at, PlaceholderText found, QuotingState quoting) {
    String text() {
      return found.text();
    }

    String name() {
      return found.name();
    }

    boolean isOptional() {
      return found.kind().equals(Optional.of(OPTIONAL));
    }
  }

  private Placeholders(Bytes script) {
    this.script = script;
    this.text = script.latin1();
    QuotingState quoting = new QuotingState();
    int start = 0;
    int at = 0;
    while (at < text.length()) {
      Optional<PlaceholderText> found =
          quoting.isEscaped() ? Optional.empty() : PlaceholderText.at(at, text);
      if (found.isPresent()) {
        texts.add(text.substring(start, at));
        placeholders.add(new Placeholder(at, found.get(), quoting.copy()));
        quoting.wordCharacter();
        at += found.get().text().length();
        start = at;
      } else {
        quoting.advance(text.charAt(at++));
      }
    }
    texts.add(text.substring(start));
  }

  /** Finds the placeholders of a script, for who expands it more than once. */
  public static Placeholders in(Bytes script) {
    return new Placeholders(script);
  }

  /** The script, with its placeholders. */
  public Bytes script() {
    return script;
  }

  /** The same, each byte as one character. */
  String text() {
    return text;
  }

  /**
   * The outcome: the script with its values, and the names of the placeholders that stood in it.
   *
   * @param used sorted names
   */
  public record Expanded(Bytes script, Set<String> used) {}

  /** Expands all placeholders of a script, as {@link #expand(Map)}. */
  public static Expanded expand(Bytes script, Map<String, String> values) {
    return in(script).expand(values);
  }

  /**
   * Expands all placeholders.
   *
   * @param values by placeholder name
   * @throws Failure USAGE with file, line and column for a placeholder without a value, one in a
   *     place where no value can stand, or a value that cannot be written into a script
   */
  public Expanded expand(Map<String, String> values) {
    return expand(values, Set.of());
  }

  /**
   * The same with the names of some whose values are in variables when the script runs; of these, a
   * list of words stays a placeholder.
   */
  Expanded expand(Map<String, String> values, Set<String> fromHost) {
    checkValues(values, fromHost);
    StringBuilder expanded = new StringBuilder(text.length() + 256).append(texts.get(0));
    Set<String> used = new TreeSet<>();
    for (int i = 0; i < placeholders.size(); i++) {
      Placeholder placeholder = placeholders.get(i);
      boolean isFromHost = fromHost.contains(placeholder.name());
      expanded.append(value(placeholder, values, isFromHost, used)).append(texts.get(i + 1));
    }
    byte[] bytes = expanded.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new Expanded(Bytes.of(bytes, script.file()), used);
  }

  /** The names of all placeholders of a script. */
  public static Set<String> names(Bytes script) {
    Set<String> names = new TreeSet<>();
    String text = script.latin1();
    int at = text.indexOf('@');
    while (at >= 0) {
      Optional<PlaceholderText> found = PlaceholderText.at(at, text);
      found.ifPresent(placeholder -> names.add(placeholder.name()));
      at = text.indexOf('@', at + found.map(placeholder -> placeholder.text().length()).orElse(1));
    }
    return names;
  }

  /**
   * Checks the name and the value of a setting.
   *
   * @param setting {@code NAME=VALUE} as the user wrote it, for messages
   */
  public static void checkSetting(String name, String value, String setting) {
    if (!PlaceholderText.isName(name)) {
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

  /** Names all placeholders together that have no value, the first with its place. */
  private void checkValues(Map<String, String> values, Set<String> fromHost) {
    Map<String, Placeholder> missing = new LinkedHashMap<>();
    for (Placeholder placeholder : placeholders) {
      String name = placeholder.name();
      if (!placeholder.isOptional() && !values.containsKey(name) && !fromHost.contains(name)) {
        missing.putIfAbsent(name, placeholder);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    Place place = place(missing.values().iterator().next().at());
    throw MissingValues.of(place, List.copyOf(missing.keySet()), text, values.keySet());
  }

  private String value(
      Placeholder placeholder, Map<String, String> values, boolean isFromHost, Set<String> used) {
    String name = placeholder.name();
    Optional<String> kind = placeholder.found().kind();
    boolean isOptional = placeholder.isOptional();
    Optional<String> given = Optional.ofNullable(values.get(name));
    if (placeholder.quoting().isInVariable()) {
      throw usage(
          place(placeholder.at()),
          placeholder.text() + " stands within the name of a variable",
          "A value cannot be a part of a variable's name; put braces around one before it: ${name}");
    }
    used.add(name);
    String value = given.orElse("");
    if (kind.isEmpty() || isOptional) {
      return isFromHost
          ? placeholder.quoting().variable(HostScript.variable(name))
          : latin1(placeholder.quoting().word(value));
    }
    if (!kind.get().equals("words")) {
      throw usage(
          place(placeholder.at()),
          placeholder.text() + " is of no known kind",
          "Write @@" + name + "@@, @@" + name + ":words@@ or @@" + name + ":optional@@.");
    }
    String words = latin1(words(value, placeholder));
    return isFromHost ? placeholder.text() : words;
  }

  private String words(String value, Placeholder placeholder) {
    QuotingState quoting = placeholder.quoting();
    if (quoting.isQuoted()) {
      throw usage(
          place(placeholder.at()),
          placeholder.text() + " stands within quotes, where a list would be one word",
          "Take the quotes away: each word is quoted by itself.");
    }
    return KernelWords.split(value)
        .orElseThrow(
            () ->
                usage(
                    place(placeholder.at()),
                    "the value of "
                        + placeholder.text()
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
