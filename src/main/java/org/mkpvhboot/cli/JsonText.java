package org.mkpvhboot.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.mkpvhboot.bytes.Bytes;

/** Makes JSON documents in one form: indented by two blanks, a newline at the end of each line. */
final class JsonText {
  /** Writes a document; jackson's exceptions cannot come from writing to memory. */
  interface Writer {
    void write(JsonGenerator json) throws IOException;
  }

  private JsonText() {}

  /** Returns what {@code writer} writes, in UTF-8 with a newline at its end. */
  static Bytes of(Writer writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // the newline of the system must not decide about the bytes
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(printer);
      writer.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.write('\n');
    return Bytes.of(out.toByteArray(), "JSON");
  }

  /** Writes the fields {@code size} and {@code sha256}. */
  static void sizeAndHash(JsonGenerator json, Bytes bytes) throws IOException {
    json.writeNumberField("size", bytes.size());
    json.writeStringField("sha256", bytes.sha256());
  }

  /** Writes a number of 64 bits that has no sign: an address, an offset or a size. */
  static void unsigned(JsonGenerator json, String field, long value) throws IOException {
    json.writeFieldName(field);
    json.writeNumber(Long.toUnsignedString(value));
  }
}
