package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command's options and the words beside them, as GRUB parts them. */
final class Arguments {
  /** What options a command has. */
  record Options(Map<Character, String> shorts, Set<String> flags, Set<String> withValue) {}

  private final Options options;
  private final Map<String, List<Value>> set = new HashMap<>();
  private final List<Value> others = new ArrayList<>();
  private Optional<String> unknown = Optional.empty();

  private Arguments(Options options) {
    this.options = options;
  }

  /** Parts the words; an option that the command does not have is {@link #unknown}. */
  static Arguments of(List<Value> words, Options options) {
    Arguments arguments = new Arguments(options);
    for (int i = 0; i < words.size(); i++) {
      i = arguments.take(words, i);
    }
    return arguments;
  }

  /** Takes the word at an index; returns that of the last one that went with it. */
  private int take(List<Value> words, int at) {
    String text = words.get(at).text();
    if (!text.startsWith("-") || text.length() == 1) {
      others.add(words.get(at));
      return at;
    }
    if (text.equals("--")) {
      others.addAll(words.subList(at + 1, words.size()));
      return words.size();
    }
    return text.startsWith("--") ? takeLong(words, at) : takeShort(words, at);
  }

  private int takeLong(List<Value> words, int at) {
    String text = words.get(at).text().substring(2);
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    if (options.flags().contains(name)) {
      put(name, Value.EMPTY);
      return at;
    }
    if (!options.withValue().contains(name)) {
      unknown = unknown.or(() -> Optional.of("--" + text));
      others.add(words.get(at));
      return at;
    }
    if (equals >= 0) {
      put(name, new Value(text.substring(equals + 1), words.get(at).isKnown()));
      return at;
    }
    return takeValue(name, words, at);
  }

  private int takeShort(List<Value> words, int at) {
    String text = words.get(at).text().substring(1);
    for (int i = 0; i < text.length(); i++) {
      if (!options.shorts().containsKey(text.charAt(i))) {
        unknown = unknown.or(() -> Optional.of("-" + text));
        others.add(words.get(at));
        return at;
      }
    }
    for (int i = 0; i < text.length(); i++) {
      String name = options.shorts().getOrDefault(text.charAt(i), "");
      boolean isLast = i + 1 == text.length();
      if (isLast && options.withValue().contains(name)) {
        return takeValue(name, words, at);
      }
      put(name, Value.EMPTY);
    }
    return at;
  }

  private int takeValue(String name, List<Value> words, int at) {
    boolean hasNext = at + 1 < words.size() && !words.get(at + 1).text().startsWith("-");
    put(name, hasNext ? words.get(at + 1) : Value.EMPTY);
    return hasNext ? at + 1 : at;
  }

  private void put(String name, Value value) {
    set.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  boolean has(String option) {
    return set.containsKey(option);
  }

  /** The last value of an option; empty when it is not there or has none. */
  Optional<Value> value(String option) {
    List<Value> values = set.getOrDefault(option, List.of());
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(values.get(values.size() - 1)).filter(value -> !value.is(""));
  }

  /** All values of an option that may be given several times. */
  List<Value> values(String option) {
    return set.getOrDefault(option, List.of());
  }

  /** The words that are no options. */
  List<Value> others() {
    return others;
  }

  /** The first option that the command does not have. */
  Optional<String> unknown() {
    return unknown;
  }
}
