package org.mkpvhboot.fleet;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** The JSON of a report, value by value; what is not as expected is damage. */
final class ReportJson {
  private final Path file;
  private final JsonParser json;

  ReportJson(Path file, JsonParser json) {
    this.file = file;
    this.json = json;
  }

  int number(String text) {
    long number = size(text);
    if (number != (int) number) {
      throw damaged(file);
    }
    return (int) number;
  }

  long size(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw damaged(file).causedBy(e);
    }
  }

  /** The fields of an object that are strings or numbers. */
  Map<String, String> strings() {
    Map<String, String> strings = new HashMap<>();
    fields(field -> strings.put(field, text()));
    return strings;
  }

  /** Calls {@code each} at the value of each field; it has to read that to its end. */
  void fields(Consumer<String> each) {
    expect(JsonToken.START_OBJECT);
    while (next() != JsonToken.END_OBJECT) {
      expect(JsonToken.FIELD_NAME);
      String name = text();
      next();
      each.accept(name);
    }
  }

  void items(Runnable each) {
    expect(JsonToken.START_ARRAY);
    while (next() != JsonToken.END_ARRAY) {
      each.run();
    }
  }

  void expect(JsonToken wanted) {
    if (token() != wanted) {
      throw damaged(file);
    }
  }

  JsonToken token() {
    JsonToken token = json.currentToken();
    if (token == null) {
      throw damaged(file);
    }
    return token;
  }

  JsonToken next() {
    return reading(json::nextToken).orElseThrow(() -> damaged(file));
  }

  /** The value here, or the name of the field. */
  String text() {
    if (token().isStructStart() || token().isStructEnd()) {
      throw damaged(file);
    }
    return reading(json::getText).orElseThrow(() -> damaged(file));
  }

  void skip() {
    reading(json::skipChildren);
  }

  /** A call of jackson's. */
  private interface Call<T> {
    T make() throws IOException;
  }

  private <T> Optional<T> reading(Call<T> call) {
    try {
      return Optional.ofNullable(call.make());
    } catch (JsonProcessingException e) {
      throw damaged(file).causedBy(e);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  /** The failure for a report that is not as expected. */
  Failure damaged() {
    return damaged(file);
  }

  static Failure damaged(Path file) {
    return new Failure(
        Kind.DAMAGED,
        Place.file(file),
        "is not a report of a fleet",
        "Build the fleet again: mkpvhboot fleet MANIFEST -d DIR");
  }
}
