package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Expands {@code *} and {@code ?} as module regexp does: devices in brackets, and paths. */
final class Patterns {
  private final DiskView files;

  Patterns(DiskView files) {
    this.files = files;
  }

  static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /** What a pattern matches; empty when it stays as it is written. */
  List<Value> expand(Value pattern, RunState state) {
    String text = pattern.text();
    boolean isPath = text.startsWith("/") || text.startsWith("(") || text.startsWith("*");
    if (!isPath || !state.modules.contains("regexp")) {
      return List.of();
    }
    if (!pattern.isKnown()) {
      return List.of(Value.unknown(text));
    }
    List<String> found = List.of("");
    boolean matched = false;
    int at = 0;
    while (at < text.length()) {
      int end = at;
      int slash = at;
      boolean hasWildcard = false;
      for (; end < text.length() && !(hasWildcard && text.charAt(end) == '/'); end++) {
        hasWildcard |= isPattern(text.substring(end, end + 1));
        slash = text.charAt(end) == '/' ? end + 1 : slash;
      }
      String plain = text.substring(at, hasWildcard ? slash : end);
      List<String> next = new ArrayList<>();
      for (String start : found) {
        if (!hasWildcard) {
          addIfThere(start + plain, matched, state, next);
          continue;
        }
        Optional<List<String>> names = matches(start + plain, text.substring(slash, end), state);
        if (names.isEmpty()) {
          return List.of(Value.unknown(text));
        }
        next.addAll(names.get());
      }
      matched |= hasWildcard;
      found = next;
      at = end;
    }
    return found.stream().map(Value::known).toList();
  }

  private void addIfThere(String path, boolean matched, RunState state, List<String> to) {
    if (!matched || path.endsWith("/") || files.kind(Value.known(path), state) != World.Kind.NONE) {
      to.add(path);
    }
  }

  /** Matches one part of a path; empty when nobody knows what is there. */
  private Optional<List<String>> matches(String folder, String part, RunState state) {
    Pattern pattern = Pattern.compile(regex(part));
    List<String> found = new ArrayList<>();
    if (folder.isEmpty()) {
      for (String device : files.devices(state)) {
        String name = "(" + device + ")";
        if ((part.startsWith("(") || !device.contains(",")) && pattern.matcher(name).matches()) {
          found.add(name);
        }
      }
      return Optional.of(found);
    }
    return files
        .folder(folder, state)
        .map(
            names ->
                names.stream()
                    .filter(name -> pattern.matcher(name).matches())
                    .map(name -> folder + name)
                    .toList());
  }

  private static String regex(String part) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }
}
