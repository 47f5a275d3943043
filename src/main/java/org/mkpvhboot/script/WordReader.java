package org.mkpvhboot.script;

import java.util.ArrayList;
import java.util.List;

/** Reads one word with all its quoting; a word may go on over several lines. */
final class WordReader {
  /** What ends a word outside of quotes. */
  private static final String ENDS = " \t\r\n;{}|&<>";

  /** What a backslash takes the meaning from within double quotes. */
  private static final String ESCAPED_IN_DOUBLE = "\"\\$";

  private final Source source;
  private final SyntaxFailure failure;
  private final int start;
  private int offset;

  private final List<Piece> pieces = new ArrayList<>(2);
  private final StringBuilder text = new StringBuilder();
  private int textStart;
  private boolean isQuotedOrVariable;

  WordReader(Source source, int start) {
    this.source = source;
    this.failure = new SyntaxFailure(source.file());
    this.start = start;
    this.offset = start;
  }

  /** Where the word ends, once it was read. */
  int end() {
    return offset;
  }

  Token read() {
    textStart = offset;
    for (char c = source.at(offset);
        ENDS.indexOf(c) < 0 && c != Source.END;
        c = source.at(offset)) {
      switch (c) {
        case '\'' -> single();
        case '"' -> doubleQuoted(Quoting.DOUBLE);
        case '\\' -> backslash();
        case '$' -> {
          if (source.at(offset + 1) == '"') {
            offset++;
            doubleQuoted(Quoting.TRANSLATED);
          } else {
            variable(Quoting.NONE);
          }
        }
        default -> {
          text.append(c);
          offset++;
        }
      }
    }
    flush(Quoting.NONE);
    boolean isEmpty = pieces.isEmpty() && !isQuotedOrVariable;
    return new Token(
        Token.Type.WORD, source.position(start), source.text(start, offset), pieces, isEmpty);
  }

  /** Outside of quotes: the next character for itself, or the end of a line for nothing. */
  private void backslash() {
    char next = source.at(offset + 1);
    if (next == '\n') {
      flush(Quoting.NONE);
      if (offset + 2 >= source.length()) {
        throw failure.at(
            source.position(offset),
            "the line goes on after this backslash, but the file ends",
            "Leave the backslash out, or write the rest of the command.");
      }
      textStart = offset + 2;
    } else {
      flush(Quoting.NONE);
      text.append(next);
      textStart = offset;
    }
    offset += 2;
    flush(Quoting.BACKSLASH);
  }

  private void single() {
    flush(Quoting.NONE);
    isQuotedOrVariable = true;
    int opening = offset++;
    textStart = offset;
    while (source.at(offset) != '\'') {
      checkOpen(opening, "single quote");
      appendQuoted();
    }
    flush(Quoting.SINGLE);
    textStart = ++offset;
  }

  private void doubleQuoted(Quoting quoting) {
    flush(Quoting.NONE);
    isQuotedOrVariable = true;
    int opening = offset++;
    textStart = offset;
    while (source.at(offset) != '"') {
      checkOpen(opening, "double quote");
      char c = source.at(offset);
      if (c == '\\') {
        escapeInDouble(opening);
      } else if (c == '$' && (quoting == Quoting.DOUBLE || variableEnd(offset) > 0)) {
        variable(quoting);
      } else {
        appendQuoted();
      }
    }
    flush(quoting);
    textStart = ++offset;
  }

  /** A backslash stays unless what follows has a meaning there. */
  private void escapeInDouble(int opening) {
    char next = source.at(offset + 1);
    offset++;
    checkOpen(opening, "double quote");
    if (ESCAPED_IN_DOUBLE.indexOf(next) < 0 && next != '\n') {
      text.append('\\');
    }
    if (next == '\n') {
      offset++;
    } else {
      appendQuoted();
    }
  }

  /** GRUB leaves carriage returns out when it reads a file. */
  private void appendQuoted() {
    char c = source.at(offset++);
    if (c != '\r') {
      text.append(c);
    }
  }

  private void checkOpen(int opening, String quote) {
    if (offset >= source.length()) {
      throw failure.at(
          source.position(opening),
          "this " + quote + " is never closed",
          "Close it; within single quotes no character is special, not even a backslash.");
    }
  }

  private void variable(Quoting quoting) {
    flush(quoting);
    isQuotedOrVariable = true;
    int end = variableEnd(offset);
    if (end < 0) {
      throw failure.at(
          source.position(offset),
          "this dollar sign is not followed by a variable's name",
          "Write $name or ${name}; a dollar sign that is text is \\$ or stands in single quotes.");
    }
    boolean braced = source.at(offset + 1) == '{';
    String name = source.text(offset + (braced ? 2 : 1), braced ? end - 1 : end);
    pieces.add(new Piece.Variable(source.position(offset), name, quoting));
    offset = end;
    textStart = end;
  }

  /** Where the variable ends whose dollar sign is at {@code dollar}, or -1. */
  private int variableEnd(int dollar) {
    boolean braced = source.at(dollar + 1) == '{';
    int name = dollar + (braced ? 2 : 1);
    int end = VariableName.end(source, name);
    if (end == name || (braced && source.at(end) != '}')) {
      return -1;
    }
    return braced ? end + 1 : end;
  }

  /** Makes a piece of what was read since the last one. */
  private void flush(Quoting quoting) {
    if (!text.isEmpty()) {
      pieces.add(new Piece.Literal(source.position(textStart), text.toString(), quoting));
      text.setLength(0);
    }
    textStart = offset;
  }
}
