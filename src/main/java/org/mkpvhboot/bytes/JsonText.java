package org.mkpvhboot.bytes;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.mkpvhboot.failure.Failure;

/** Makes JSON documents in one form: indented by two blanks, a newline at the end of each line. */
public final class JsonText {
  /** Writes a document; jackson's exceptions cannot come from writing to memory. */
  public interface Writer {
    void write(JsonGenerator json) throws IOException;
  }

  private JsonText() {}

  /** Returns what {@code writer} writes, in UTF-8 with a newline at its end. */
  public static Bytes of(Writer writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonOutput.start(out)) {
      writer.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.write('\n');
    return Bytes.of(out.toByteArray(), "JSON");
  }

  /** Writes the field {@code error}: why a file could not be judged. */
  public static void error(JsonGenerator json, Failure failure) throws IOException {
    json.writeObjectFieldStart("error");
    json.writeNumberField("exitCode", failure.kind().exitCode());
    json.writeStringField("place", failure.place().toString());
    json.writeStringField("what", failure.what());
    json.writeStringField("next", failure.next());
    json.writeEndObject();
  }

  /** Writes the fields {@code size} and {@code sha256}. */
  public static void sizeAndHash(JsonGenerator json, Bytes bytes) throws IOException {
    json.writeNumberField("size", bytes.size());
    json.writeStringField("sha256", bytes.sha256());
  }

  /** Writes a number of 64 bits that has no sign: an address, an offset or a size. */
  public static void unsigned(JsonGenerator json, String field, long value) throws IOException {
    json.writeFieldName(field);
    json.writeNumber(Long.toUnsignedString(value));
  }
}
