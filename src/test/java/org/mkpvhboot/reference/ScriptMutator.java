package org.mkpvhboot.reference;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes scripts token by token and byte by byte, as typing errors do. */
final class ScriptMutator {
  private static final Pattern TOKEN =
      Pattern.compile("\\n|[ \\t]+|[;{}|&<>]|'[^'\\n]*'|\"[^\"\\n]*\"|[^ \\t\\n;{}|&<>]+");

  /** What the language gives a meaning to. */
  private static final List<String> SPECIAL =
      List.of(
          " if ",
          " then ",
          " elif ",
          " else ",
          " fi",
          " for ",
          " in ",
          " while ",
          " until ",
          " do ",
          " done",
          " function ",
          " case ",
          " [[ ",
          " menuentry x ",
          " ! ",
          "[",
          "]",
          "{",
          "}",
          " { a; }",
          ";",
          ";;",
          "\n",
          "\n\n",
          "\\\n",
          "\\",
          "'",
          "\"",
          "$\"",
          "$",
          "${",
          "$x",
          "${x}",
          "$1",
          "$@",
          "#",
          " #",
          "|",
          "||",
          "&",
          "<",
          ">",
          "\0",
          "\r",
          "\t",
          "\u00ff",
          " ");

  private final Random random;

  ScriptMutator(Random random) {
    this.random = random;
  }

  /** Changes a script in one to three places. */
  byte[] mutate(byte[] script) {
    byte[] changed = script;
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      changed = random.nextInt(3) == 0 ? changeByte(changed) : changeToken(changed);
    }
    return changed;
  }

  private byte[] changeToken(byte[] script) {
    List<String> tokens = tokens(new String(script, StandardCharsets.ISO_8859_1));
    int at = random.nextInt(tokens.size());
    switch (random.nextInt(7)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, tokens.get(at));
      case 2 -> {
        int other = random.nextInt(tokens.size());
        String token = tokens.get(at);
        tokens.set(at, tokens.get(other));
        tokens.set(other, token);
      }
      case 3 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
      case 4 -> tokens.set(at, special());
      default -> tokens.add(at, special());
    }
    return String.join("", tokens).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<String> tokens(String script) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(script);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    if (tokens.isEmpty()) {
      tokens.add("");
    }
    return tokens;
  }

  private String special() {
    return SPECIAL.get(random.nextInt(SPECIAL.size()));
  }

  private byte[] changeByte(byte[] script) {
    if (script.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int at = random.nextInt(script.length);
    StringBuilder text = new StringBuilder(new String(script, StandardCharsets.ISO_8859_1));
    switch (random.nextInt(5)) {
      case 0 -> text.setCharAt(at, (char) random.nextInt(256));
      case 1 -> text.setCharAt(at, special().charAt(0));
      case 2 -> text.deleteCharAt(at);
      case 3 -> text.insert(at, special());
      default -> text.setLength(at);
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
