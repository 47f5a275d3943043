package org.mkpvhboot.bytes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a JSON document that is read whole; what is not there, or is of another kind, is
 * empty.
 *
 * @param text of a string, a number or a boolean
 */
public record JsonTree(Optional<String> text, List<JsonTree> items, Map<String, JsonTree> fields) {
  /** Our documents have fewer levels; older versions of jackson know no limit. */
  private static final int DEEPEST = 50;

  private static final JsonTree NOTHING = new JsonTree(Optional.empty(), List.of(), Map.of());

  /**
   * Reads a document.
   *
   * @return empty for what is not JSON, or nested too deep
   */
  public static Optional<JsonTree> parse(Bytes document) {
    try (JsonParser parser = new JsonFactory().createParser(document.toArray())) {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      JsonTree tree = value(parser, 0);
      return parser.nextToken() == null ? Optional.of(tree) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonTree value(JsonParser parser, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new JsonParseException(parser, "nested too deep");
    }
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, JsonTree> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.getText();
          parser.nextToken();
          fields.put(name, value(parser, depth + 1));
        }
        return new JsonTree(Optional.empty(), List.of(), fields);
      }
      case START_ARRAY -> {
        List<JsonTree> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser, depth + 1));
        }
        return new JsonTree(Optional.empty(), items, Map.of());
      }
      case VALUE_NULL -> {
        return NOTHING;
      }
      default -> {
        return new JsonTree(Optional.of(parser.getText()), List.of(), Map.of());
      }
    }
  }

  /** A field of an object. */
  public JsonTree field(String name) {
    return fields.getOrDefault(name, NOTHING);
  }

  /** The text of a field. */
  public Optional<String> text(String field) {
    return field(field).text();
  }

  /** The texts of an array in a field. */
  public List<String> texts(String field) {
    return field(field).items().stream().flatMap(item -> item.text().stream()).toList();
  }
}
