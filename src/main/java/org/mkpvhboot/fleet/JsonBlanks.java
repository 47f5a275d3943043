package org.mkpvhboot.fleet;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Reads the tabs between the tokens of JSON as blanks, for the YAML readers that take no tab there.
 *
 * <p>A text is JSON as long as nothing stands in it that JSON does not have: it starts with a
 * brace, and there is neither a single quote nor a comment.
 */
final class JsonBlanks extends FilterReader {
  private enum At {
    START,
    TOKENS,
    STRING,
    ESCAPE,
    NO_JSON
  }

  private At at = At.START;

  JsonBlanks(Reader in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    for (int i = offset; i < offset + count; i++) {
      at = after(target[i]);
      if (target[i] == '\t' && at == At.TOKENS) {
        target[i] = ' ';
      }
    }
    return count;
  }

  private At after(char c) {
    return switch (at) {
      case START -> c == '{' ? At.TOKENS : At.NO_JSON;
      case TOKENS -> c == '"' ? At.STRING : c == '\'' || c == '#' ? At.NO_JSON : At.TOKENS;
      case STRING -> c == '\\' ? At.ESCAPE : c == '"' ? At.TOKENS : At.STRING;
      case ESCAPE -> At.STRING;
      case NO_JSON -> At.NO_JSON;
    };
  }
}
