package org.mkpvhboot.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/** A grubenv: a heading, then lines {@code NAME=VALUE}, filled up with {@code #}. */
final class EnvironmentBlock {
  private static final String HEADING = "# GRUB Environment Block\n";

  private EnvironmentBlock() {}

  /** The variables in their order; empty when it is no such file. */
  static Optional<Map<String, String>> read(Bytes file) {
    String text = file.latin1();
    if (!text.startsWith(HEADING)) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    StringBuilder line = new StringBuilder();
    for (int at = HEADING.length(); at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        line.append(text.charAt(++at));
      } else if (c == '\n') {
        take(line.toString(), values);
        line.setLength(0);
      } else {
        line.append(c);
      }
    }
    return Optional.of(values);
  }

  private static void take(String line, Map<String, String> values) {
    int equals = line.indexOf('=');
    if (equals > 0 && !line.startsWith("#")) {
      values.put(line.substring(0, equals), line.substring(equals + 1));
    }
  }
}
