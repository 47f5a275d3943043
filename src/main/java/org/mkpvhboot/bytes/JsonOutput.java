package org.mkpvhboot.bytes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.mkpvhboot.failure.Printable;

/** Writes JSON in one form: indented by two blanks, characters that are hidden as escapes. */
public final class JsonOutput {
  private JsonOutput() {}

  /** Starts a document in UTF-8; closing the generator closes {@code out}. */
  public static JsonGenerator start(OutputStream out) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(out);
    // the newline of the system must not decide about the bytes
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
    json.setCharacterEscapes(new Escapes());
    return json;
  }

  /** Characters come one half at a time, so that all of the pairs are escaped. */
  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final int DEL = 0x7f;

    private final int[] ascii = standardAsciiEscapesForJSON();

    Escapes() {
      ascii[DEL] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    @SuppressWarnings("NullAway") // null is how jackson asks for the character itself
    public SerializableString getEscapeSequence(int c) {
      return Printable.isHidden(c)
          ? new SerializedString(String.format(Locale.ROOT, "\\u%04X", c))
          : null;
    }
  }
}
