package org.mkpvhboot.arguments;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How help is set. */
final class HelpTest {
  /** The installed tool names files by such paths; broken at a full stop they are none. */
  @Test
  void longPath_isOnOneLine() {
    String path = "/usr/share/doc/mkpvhboot/docs/explain.schema.json";
    Arguments arguments =
        Arguments.of(
            Option.flag("Print JSON; " + path + " describes its fields.", "--json"),
            Option.text("DIR", "A folder.", "--some-name-of-words"));

    String help = arguments.help("tool", new HelpText(List.of(), List.of("tool"), List.of()), "");

    assertTrue(help.contains(path), help);
  }
}
