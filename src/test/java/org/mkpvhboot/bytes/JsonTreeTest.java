package org.mkpvhboot.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTreeTest {
  private static Optional<JsonTree> parse(String text) {
    return JsonTree.parse(Bytes.ofUtf8(text, "json"));
  }

  @Test
  void values_areFoundByTheirNames() {
    JsonTree tree =
        parse("{\"a\": {\"b\": \"\\u00e4\"}, \"n\": 5, \"l\": [\"x\", null, {\"y\": 1}, true]}")
            .orElseThrow();
    assertEquals(Optional.of("\u00e4"), tree.field("a").text("b"));
    assertEquals(Optional.of("5"), tree.text("n"));
    assertEquals(List.of("x", "true"), tree.texts("l"));
    assertEquals(4, tree.field("l").items().size());
    assertEquals(Optional.of("1"), tree.field("l").items().get(2).text("y"));
  }

  @Test
  void whatIsNotThere_isEmpty() {
    JsonTree tree = parse("{\"a\": null, \"b\": {}}").orElseThrow();
    assertEquals(Optional.empty(), tree.text("a"));
    assertEquals(Optional.empty(), tree.text("b"));
    assertEquals(Optional.empty(), tree.field("c").field("d").text("e"));
    assertEquals(List.of(), tree.texts("b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\" 1}", "[1", "x", "{} {}", "[1]]"})
  void whatIsNotJson_isNothing(String text) {
    assertEquals(Optional.empty(), parse(text));
  }

  @Test
  void whatIsNestedTooDeep_isNothing() {
    assertEquals(true, parse("[".repeat(50) + "]".repeat(50)).isPresent());
    assertEquals(Optional.empty(), parse("[".repeat(52) + "]".repeat(52)));
    assertEquals(Optional.empty(), parse("[".repeat(1_000_000)));
  }
}
