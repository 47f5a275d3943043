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
   * @param whole of what it is a part; empty for none
   * @param time of files in the images; empty in a report of an older version
   * @param counts by their names
   */
  record Head(
      String toolVersion,
      Shard shard,
      Optional<Whole> whole,
      XlConfig xlConfig,
      Optional<Long> time,
      Map<String, Long> counts,
      List<Modules> moduleSets) {
    /** Of a report that says nothing. */
    static final Head NONE =
        new Head(
            "unknown",
            Shard.WHOLE,
            Optional.empty(),
            XlConfig.NONE,
            Optional.empty(),
            Map.of(),
            List.of());

    /** Whether each tenant has a snippet for xl. */
    boolean hasSnippets() {
      return xlConfig != XlConfig.NONE;
    }
  }

  /** A set of modules. */
  record Modules(
      String target, String grubVersion, String grubPackage, String sha256, List<String> names) {}

  /**
   * A tenant.
   *
   * @param entry the place of its entry in the manifest, counted from 1; empty when it has none
   * @param target empty for a kept image
   * @param size of its image in bytes
   * @param sha256 of its image
   * @param recipe what it is made of; empty for a kept image, and in a report of an older version
   * @param values how it gets its values; empty for a kept image
   */
  record Reported(
      Optional<Integer> entry,
      String name,
      String image,
      Optional<String> target,
      long size,
      String sha256,
      Optional<TenantRecipe> recipe,
      Optional<TenantValues> values,
      Optional<Integer> moduleSet,
      List<Input> inputs) {}

  /** Takes what is read. */
  interface Reader {
    void head(Head head);

    void tenant(Reported tenant);
  }

  /** The part of the tenants that a report is of; empty when it says none, or is damaged. */
  static Optional<Shard> shard(Path file) {
    return early(file, "shard", reader -> new ReportValues(reader.json).shard());
  }

  /** How a generation's snippets for xl name their images; empty when it says nothing of it. */
  static Optional<XlConfig> xlConfig(Path file) {
    return early(file, "xlConfig", reader -> new ReportValues(reader.json).xlConfig());
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
    ReportValues values = new ReportValues(json);
    json.fields(
        field -> {
          if (field.equals("tenants")) {
            reader.head(values.head());
            json.items(() -> reader.tenant(values.tenant()));
          } else {
            values.take(field);
          }
        });
  }
}
