package org.mkpvhboot.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** Reads the report of a generation, tenant by tenant. */
final class ReportReader {
  private final Path file;
  private final JsonParser json;

  private ReportReader(Path file, JsonParser json) {
    this.file = file;
    this.json = json;
  }

  /**
   * What stands before the tenants; it comes before each of them.
   *
   * @param hasSnippets whether each tenant has a snippet for xl
   */
  record Head(String toolVersion, boolean hasSnippets, List<Modules> moduleSets) {}

  /** A set of modules. */
  record Modules(String target, String grubPackage, String sha256, List<String> names) {}

  /**
   * A tenant.
   *
   * @param size of its image in bytes
   * @param sha256 of its image
   */
  record Reported(
      String name,
      String image,
      long size,
      String sha256,
      Optional<Integer> moduleSet,
      List<Input> inputs) {}

  /** Takes what is read. */
  interface Reader {
    void head(Head head);

    void tenant(Reported tenant);
  }

  /**
   * The part of the tenants that a report is of; empty when it says none, or is damaged.
   *
   * <p>It stands at the start: the tenants are not read.
   */
  static Optional<Shard> shard(Path file) {
    List<Shard> found = new ArrayList<>();
    try {
      parse(file, reader -> reader.findShard().ifPresent(found::add));
    } catch (Failure failure) {
      return Optional.empty();
    }
    return found.stream().findFirst();
  }

  private Optional<Shard> findShard() {
    expect(JsonToken.START_OBJECT);
    while (next() == JsonToken.FIELD_NAME) {
      String field = text();
      next();
      if (field.equals("shard")) {
        Map<String, String> shard = strings();
        return Optional.of(
            new Shard(
                number(shard.getOrDefault("index", "")), number(shard.getOrDefault("count", ""))));
      }
      skip();
    }
    return Optional.empty();
  }

  /** The identity in a report; empty when there is none, or the report is damaged. */
  static Optional<String> identity(Path file) {
    try {
      return findIdentity(file);
    } catch (Failure failure) {
      return Optional.empty();
    }
  }

  private static Optional<String> findIdentity(Path file) {
    String[] identity = new String[1];
    parse(
        file,
        reader ->
            reader.fields(
                field -> {
                  if (field.equals("identity")) {
                    identity[0] = reader.text();
                  } else {
                    reader.skip();
                  }
                }));
    return Optional.ofNullable(identity[0]);
  }

  /**
   * Reads a report.
   *
   * @throws Failure NOT_FOUND or DAMAGED
   */
  static void read(Path file, Reader reader) {
    parse(file, report -> report.read(reader));
  }

  private static void parse(Path file, Consumer<ReportReader> reading) {
    try (InputStream in = Files.newInputStream(file);
        JsonParser json = new JsonFactory().createParser(in)) {
      ReportReader reader = new ReportReader(file, json);
      reader.next();
      reading.accept(reader);
    } catch (JsonProcessingException e) {
      throw damaged(file).causedBy(e);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private void read(Reader reader) {
    String[] version = {"unknown"};
    boolean[] snippets = new boolean[1];
    List<Modules> sets = new ArrayList<>();
    fields(
        field -> {
          switch (field) {
            case "tool" -> version[0] = strings().getOrDefault("version", "unknown");
            case "xlConfig" -> snippets[0] = token() != JsonToken.VALUE_NULL;
            case "moduleSets" -> items(() -> sets.add(modules()));
            case "tenants" -> {
              reader.head(new Head(version[0], snippets[0], sets));
              items(() -> reader.tenant(tenant()));
            }
            default -> skip();
          }
        });
  }

  private Modules modules() {
    Map<String, String> texts = new HashMap<>();
    List<String> names = new ArrayList<>();
    fields(
        field -> {
          switch (field) {
            case "grub" -> texts.putAll(strings());
            case "modules" -> items(() -> names.add(text()));
            default -> texts.put(field, text());
          }
        });
    return new Modules(
        texts.getOrDefault("target", ""),
        texts.getOrDefault("package", ""),
        texts.getOrDefault("sha256", ""),
        names);
  }

  private Reported tenant() {
    Map<String, String> texts = new HashMap<>();
    List<Input> inputs = new ArrayList<>();
    fields(
        field -> {
          if (field.equals("inputs")) {
            items(
                () -> {
                  Map<String, String> input = strings();
                  inputs.add(
                      new Input(
                          input.getOrDefault("role", ""),
                          input.getOrDefault("name", ""),
                          input.getOrDefault("sha256", "")));
                });
          } else if (!token().equals(JsonToken.VALUE_NULL)) {
            texts.put(field, text());
          } else {
            skip();
          }
        });
    Optional<Integer> set = Optional.ofNullable(texts.get("moduleSet")).map(this::number);
    return new Reported(
        texts.getOrDefault("name", ""),
        texts.getOrDefault("image", ""),
        size(texts.getOrDefault("size", "")),
        texts.getOrDefault("sha256", ""),
        set,
        inputs);
  }

  private int number(String text) {
    long number = size(text);
    if (number != (int) number) {
      throw damaged(file);
    }
    return (int) number;
  }

  private long size(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw damaged(file).causedBy(e);
    }
  }

  /** The fields of an object that are strings or numbers. */
  private Map<String, String> strings() {
    Map<String, String> strings = new HashMap<>();
    fields(field -> strings.put(field, text()));
    return strings;
  }

  /** Calls {@code each} at the value of each field; it has to read that to its end. */
  private void fields(Consumer<String> each) {
    expect(JsonToken.START_OBJECT);
    while (next() != JsonToken.END_OBJECT) {
      expect(JsonToken.FIELD_NAME);
      String name = text();
      next();
      each.accept(name);
    }
  }

  private void items(Runnable each) {
    expect(JsonToken.START_ARRAY);
    while (next() != JsonToken.END_ARRAY) {
      each.run();
    }
  }

  private void expect(JsonToken wanted) {
    if (token() != wanted) {
      throw damaged(file);
    }
  }

  private JsonToken token() {
    JsonToken token = json.currentToken();
    if (token == null) {
      throw damaged(file);
    }
    return token;
  }

  private JsonToken next() {
    return reading(json::nextToken).orElseThrow(() -> damaged(file));
  }

  /** The value here, or the name of the field. */
  private String text() {
    if (token().isStructStart() || token().isStructEnd()) {
      throw damaged(file);
    }
    return reading(json::getText).orElseThrow(() -> damaged(file));
  }

  private void skip() {
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

  private static Failure damaged(Path file) {
    return new Failure(
        Kind.DAMAGED,
        Place.file(file),
        "is no report of a fleet",
        "Build the fleet again: mkpvhboot fleet MANIFEST -d DIR");
  }
}
