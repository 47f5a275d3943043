package org.mkpvhboot.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonOutputTest {
  private static String written(String value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonOutput.start(out)) {
      json.writeString(value);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "'\u001b', \\u001B",
    "'\u007f', \\u007F",
    "\u009b, \\u009B",
    "\u202e, \\u202E",
    "\u2028, \\u2028",
    "\ufeff, \\uFEFF",
    "\ud800, \\uD800",
    "\udb40\udc41, \\uDB40\\uDC41"
  })
  void start_hiddenCharacters_areEscapesOfTheSameValue(String hidden, String escape)
      throws IOException {
    assertEquals("\"a" + escape + "b\"", written("a" + hidden + "b"));
    assertEquals(
        "a" + hidden + "b", JsonParser.parseString(written("a" + hidden + "b")).getAsString());
  }

  @Test
  void start_longText_isEscapedThroughout() throws IOException {
    String text = "grüße 世界 \u202e ".repeat(10_000);
    assertEquals("\"" + text.replace("\u202e", "\\u202E") + "\"", written(text));
  }

  @Test
  void start_objects_areIndentedByTwo() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonOutput.start(out)) {
      json.writeStartObject();
      json.writeNumberField("a", 1);
      json.writeEndObject();
    }
    assertEquals("{\n  \"a\" : 1\n}", out.toString(StandardCharsets.UTF_8));
  }
}
