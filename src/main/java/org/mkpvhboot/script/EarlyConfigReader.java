package org.mkpvhboot.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an early config as the rescue parser of GRUB's kernel does.
 *
 * <p>A line is a command. It goes on in the next line, without anything in between, when it ends
 * within quotes, after a backslash or after a lone dollar sign. Within double quotes a backslash is
 * a character like others. What ends a variable's name outside of braces stands for itself, a quote
 * too.
 */
final class EarlyConfigReader {
  private enum State {
    TEXT(Quoting.NONE),
    ESCAPE(Quoting.BACKSLASH),
    SINGLE(Quoting.SINGLE),
    DOUBLE(Quoting.DOUBLE);

    private final Quoting quoting;

    State(Quoting quoting) {
      this.quoting = quoting;
    }
  }

  private final Source source;
  private int offset;
  private State state = State.TEXT;

  private List<Word> words = new ArrayList<>();
  private List<Piece> pieces = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int textStart;
  private int wordStart = -1;

  EarlyConfigReader(Source source) {
    this.source = source;
  }

  Script read() {
    List<Statement> commands = new ArrayList<>();
    while (offset < source.length()) {
      line();
      endWord();
      state = State.TEXT;
      if (!words.isEmpty()) {
        commands.add(new Command(words.get(0).position(), words, Optional.empty()));
        words = new ArrayList<>();
      }
    }
    return new Script(source.file(), commands);
  }

  /** Reads up to the end of a line, and of the lines that it goes on in. */
  private void line() {
    while (offset < source.length()) {
      char c = source.at(offset);
      if (c == '\n') {
        offset++;
        if (state == State.TEXT) {
          return;
        }
      } else if (state == State.ESCAPE) {
        take(c);
        changeTo(State.TEXT);
      } else if (c == '$' && state != State.SINGLE) {
        variable();
      } else {
        character(c);
      }
    }
  }

  private void character(char c) {
    if (state == State.TEXT) {
      switch (c) {
        case '\'' -> open(State.SINGLE);
        case '"' -> open(State.DOUBLE);
        case '\\' -> open(State.ESCAPE);
        case ' ', '\t', '\r' -> {
          endWord();
          offset++;
        }
        default -> take(c);
      }
    } else if (c == (state == State.SINGLE ? '\'' : '"')) {
      changeTo(State.TEXT);
      offset++;
    } else {
      take(c);
    }
  }

  /** A variable: whatever its first character is, it belongs to the name. */
  private void variable() {
    startWord();
    endText();
    Position position = source.position(offset);
    offset++;
    while (source.at(offset) == '\n') {
      offset++;
    }
    boolean braced = source.at(offset) == '{';
    int start = braced ? offset + 1 : offset;
    int end = braced ? start : Math.min(start + 1, source.length());
    while (end < source.length() && source.at(end) != '\n' && isInName(source.at(end), braced)) {
      end++;
    }
    pieces.add(new Piece.Variable(position, source.text(start, end), state.quoting));
    offset = end;
    if (source.at(end) == '\n' || end >= source.length()) {
      // a line that ends in a name is a whole one, within double quotes too
      state = State.TEXT;
    } else if (braced) {
      offset++;
    } else {
      afterName(source.at(end));
    }
  }

  private static boolean isInName(char c, boolean braced) {
    return braced ? c != '}' : VariableName.isPart(c);
  }

  private void afterName(char c) {
    boolean isBlank = c == ' ' || c == '\t' || c == '\r';
    if (state == State.TEXT && !isBlank) {
      take(c);
    } else if (state == State.DOUBLE && c != '"') {
      take(c);
    }
  }

  private void open(State quoted) {
    startWord();
    changeTo(quoted);
    offset++;
  }

  private void changeTo(State next) {
    endText();
    state = next;
  }

  private void take(char c) {
    startWord();
    if (text.isEmpty()) {
      textStart = offset;
    }
    text.append(c);
    offset++;
  }

  private void startWord() {
    if (wordStart < 0) {
      wordStart = offset;
    }
  }

  private void endText() {
    if (!text.isEmpty()) {
      pieces.add(new Piece.Literal(source.position(textStart), text.toString(), state.quoting));
      text.setLength(0);
    }
  }

  /** A word of nothing, in quotes or not, is none. */
  private void endWord() {
    endText();
    if (!pieces.isEmpty()) {
      words.add(new Word(source.position(wordStart), pieces));
      pieces = new ArrayList<>();
    }
    wordStart = -1;
  }
}
