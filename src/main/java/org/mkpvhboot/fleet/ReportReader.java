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
import java.util.function.Function;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.failure.Failure;

/** Reads the report of a generation, tenant by tenant. */
final class ReportReader {
  private final ReportJson json;

  private ReportReader(ReportJson json) {
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

  /** The part of the tenants that a report is of; empty when it says none, or is damaged. */
  static Optional<Shard> shard(Path file) {
    return early(file, "shard", ReportReader::readShard);
  }

  /** How a generation's snippets for xl name their images; empty when it says nothing of it. */
  static Optional<XlConfig> xlConfig(Path file) {
    return early(
        file,
        "xlConfig",
        reader ->
            reader.json.token() == JsonToken.VALUE_NULL
                ? XlConfig.NONE
                : XlConfig.parse(reader.json.text()));
  }

  private Shard readShard() {
    Map<String, String> shard = json.strings();
    return new Shard(
        json.number(shard.getOrDefault("index", "")), json.number(shard.getOrDefault("count", "")));
  }

  /** A field that stands at the start: the tenants are not read. */
  private static <T> Optional<T> early(
      Path file, String wanted, Function<ReportReader, T> reading) {
    List<T> found = new ArrayList<>();
    try {
      parse(
          file,
          reader -> {
            reader.json.expect(JsonToken.START_OBJECT);
            while (found.isEmpty() && reader.json.next() == JsonToken.FIELD_NAME) {
              String field = reader.json.text();
              reader.json.next();
              if (field.equals(wanted)) {
                found.add(reading.apply(reader));
              } else if (field.equals("tenants")) {
                return;
              } else {
                reader.json.skip();
              }
            }
          });
    } catch (Failure failure) {
      return Optional.empty();
    }
    return found.stream().findFirst();
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
            reader.json.fields(
                field -> {
                  if (field.equals("identity")) {
                    identity[0] = reader.json.text();
                  } else {
                    reader.json.skip();
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
        JsonParser parser = new JsonFactory().createParser(in)) {
      ReportReader reader = new ReportReader(new ReportJson(file, parser));
      reader.json.next();
      reading.accept(reader);
    } catch (JsonProcessingException e) {
      throw ReportJson.damaged(file).causedBy(e);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private void read(Reader reader) {
    String[] version = {"unknown"};
    boolean[] snippets = new boolean[1];
    List<Modules> sets = new ArrayList<>();
    json.fields(
        field -> {
          switch (field) {
            case "tool" -> version[0] = json.strings().getOrDefault("version", "unknown");
            case "xlConfig" -> snippets[0] = json.token() != JsonToken.VALUE_NULL;
            case "moduleSets" -> json.items(() -> sets.add(modules()));
            case "tenants" -> {
              reader.head(new Head(version[0], snippets[0], sets));
              json.items(() -> reader.tenant(tenant()));
            }
            default -> json.skip();
          }
        });
  }

  private Modules modules() {
    Map<String, String> texts = new HashMap<>();
    List<String> names = new ArrayList<>();
    json.fields(
        field -> {
          switch (field) {
            case "grub" -> texts.putAll(json.strings());
            case "modules" -> json.items(() -> names.add(json.text()));
            default -> texts.put(field, json.text());
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
    json.fields(
        field -> {
          if (field.equals("inputs")) {
            json.items(
                () -> {
                  Map<String, String> input = json.strings();
                  inputs.add(
                      new Input(
                          input.getOrDefault("role", ""),
                          input.getOrDefault("name", ""),
                          input.getOrDefault("sha256", "")));
                });
          } else if (!json.token().equals(JsonToken.VALUE_NULL)) {
            texts.put(field, json.text());
          } else {
            json.skip();
          }
        });
    Optional<Integer> set = Optional.ofNullable(texts.get("moduleSet")).map(json::number);
    return new Reported(
        texts.getOrDefault("name", ""),
        texts.getOrDefault("image", ""),
        json.size(texts.getOrDefault("size", "")),
        texts.getOrDefault("sha256", ""),
        set,
        inputs);
  }
}
