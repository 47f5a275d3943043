package org.mkpvhboot.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.failure.Failure;

/** A report that is read as far as its reader asks: several can be read in turns. */
final class ReportCursor implements AutoCloseable {
  private final Path file;
  private final InputStream in;
  private final ReportJson json;
  private final ReportValues values;
  private boolean inTenants;

  private ReportCursor(Path file, InputStream in, JsonParser parser) {
    this.file = file;
    this.in = in;
    this.json = new ReportJson(file, parser);
    this.values = new ReportValues(json);
  }

  /**
   * Opens a report and reads what stands before its tenants.
   *
   * @throws Failure NOT_FOUND or DAMAGED
   */
  @SuppressWarnings("MustBeClosed")
  static ReportCursor open(Path file) {
    InputStream in;
    try {
      in = Files.newInputStream(file);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
    boolean done = false;
    try {
      ReportCursor cursor = new ReportCursor(file, in, new JsonFactory().createParser(in));
      cursor.readHead();
      done = true;
      return cursor;
    } catch (JsonProcessingException e) {
      throw ReportJson.damaged(file).causedBy(e);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    } finally {
      if (!done) {
        close(in);
      }
    }
  }

  private void readHead() {
    json.next();
    json.expect(JsonToken.START_OBJECT);
    while (json.next() == JsonToken.FIELD_NAME) {
      String field = json.text();
      json.next();
      if (field.equals("tenants")) {
        json.expect(JsonToken.START_ARRAY);
        inTenants = true;
        return;
      }
      values.take(field);
    }
    throw ReportJson.damaged(file);
  }

  ReportReader.Head head() {
    return values.head();
  }

  /** The next tenant; empty when there is no further one, and the report is whole. */
  Optional<ReportReader.Reported> next() {
    if (inTenants && json.next() != JsonToken.END_ARRAY) {
      return Optional.of(values.tenant());
    }
    if (inTenants) {
      inTenants = false;
      while (json.next() != JsonToken.END_OBJECT) {
        json.expect(JsonToken.FIELD_NAME);
        json.next();
        json.skip();
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    close(in);
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      return; // it was only read
    }
  }
}
