package org.mkpvhboot.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the full language by its grammar, from the top down.
 *
 * <p>A list of commands needs at least one. Behind a command stands one semicolon or end of line,
 * then any number of ends of lines; in front of the first one any number of ends of lines.
 */
final class Parser {
  private static final Set<String> ENDS_OF_CONDITION = Set.of("then");
  private static final Set<String> ENDS_OF_BRANCH = Set.of("elif", "else", "fi");
  private static final Set<String> END_OF_IF = Set.of("fi");
  private static final Set<String> START_OF_LOOP = Set.of("do");
  private static final Set<String> END_OF_LOOP = Set.of("done");
  private static final Set<String> END_OF_BLOCK = Set.of("}");

  private final Source source;
  private final Lexer lexer;
  private final SyntaxFailure failure;
  private final Nesting nesting;
  private Token token;

  Parser(Source source) {
    this.source = source;
    this.lexer = new Lexer(source);
    this.failure = new SyntaxFailure(source.file());
    this.nesting = new Nesting(failure);
    this.token = lexer.next();
  }

  Script parse() {
    List<Statement> statements = new ArrayList<>();
    skipNewlines();
    while (!token.is(Token.Type.END)) {
      if (token.isKeyword("function")) {
        statements.add(function());
      } else if (startsStatement()) {
        addStatement(statements);
      } else {
        throw failure.noCommand(token);
      }
      if (!token.is(Token.Type.END)) {
        skipDelimiters();
      }
    }
    return new Script(source.file(), statements);
  }

  private boolean startsStatement() {
    return token.is(Token.Type.WORD)
        && !token.isReserved()
        && (!token.isKeyword()
            || token.isKeyword("if")
            || token.isKeyword("for")
            || token.isKeyword("while")
            || token.isKeyword("until"));
  }

  private void addStatement(List<Statement> statements) {
    Token first = token;
    int before = nesting.enter(first);
    switch (first.raw()) {
      case "if" -> statements.add(ifStatement());
      case "for" -> statements.add(forLoop());
      case "while", "until" -> statements.add(whileLoop());
      default -> command().ifPresent(statements::add);
    }
    nesting.leave(before);
  }

  /** Empty when all of its words are: ends of lines behind backslashes. */
  private Optional<Command> command() {
    Position position = token.position();
    List<Word> words = words();
    Optional<Block> block = Optional.empty();
    if (token.is(Token.Type.LEFT_BRACE)) {
      nesting.take(5, token);
      Opening brace = new Opening(token, token, END_OF_BLOCK);
      block = Optional.of(block(brace, false));
      advance();
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(new Command(position, words, block));
  }

  /** Keywords are words here. */
  private List<Word> words() {
    List<Word> words = new ArrayList<>(2);
    for (int count = 1; token.is(Token.Type.WORD); count++) {
      if (token.isReserved()) {
        throw failure.noCommand(token);
      }
      nesting.check(count, token);
      if (!token.isEmptyContinuation()) {
        words.add(token.word());
      }
      advance();
    }
    return words;
  }

  private Statement ifStatement() {
    Token opener = token;
    Token branch = token;
    List<Statement.Branch> branches = new ArrayList<>(1);
    do {
      branch = token;
      nesting.take(3, token);
      Block condition = keywordBlock(new Opening(token, opener, ENDS_OF_CONDITION));
      nesting.take(3, token);
      Block body = keywordBlock(new Opening(token, opener, ENDS_OF_BRANCH));
      branches.add(new Statement.Branch(branch.position(), condition, body));
    } while (token.isKeyword("elif"));
    Optional<Block> otherwise = Optional.empty();
    if (token.isKeyword("else")) {
      nesting.take(3, token);
      otherwise = Optional.of(keywordBlock(new Opening(token, opener, END_OF_IF)));
    }
    advance();
    return new Statement.If(opener.position(), branches, otherwise);
  }

  private Statement forLoop() {
    Token opener = token;
    nesting.take(4, token);
    advance();
    Word variable = name("a loop's variable");
    if (!token.isKeyword("in")) {
      throw failure.at(
          token.position(),
          token.shown() + " where 'in' has to stand",
          "Write for NAME in WORD… ; do … ; done, up to the semicolon in one line.");
    }
    advance();
    List<Word> words = words();
    Opening list = new Opening(opener, opener, START_OF_LOOP);
    if (token.is(Token.Type.END)) {
      throw failure.unclosed(list);
    }
    skipDelimiters();
    if (!token.isKeyword("do")) {
      throw token.is(Token.Type.END) ? failure.unclosed(list) : failure.missing(token, list);
    }
    nesting.take(4, token);
    Block body = keywordBlock(new Opening(token, opener, END_OF_LOOP));
    advance();
    return new Statement.For(opener.position(), variable, words, body);
  }

  private Statement whileLoop() {
    Token opener = token;
    nesting.take(3, token);
    Block condition = keywordBlock(new Opening(token, opener, START_OF_LOOP));
    nesting.take(3, token);
    Block body = keywordBlock(new Opening(token, opener, END_OF_LOOP));
    advance();
    boolean until = opener.isKeyword("until");
    return new Statement.While(opener.position(), until, condition, body);
  }

  private Statement function() {
    Token opener = token;
    int before = nesting.enter(opener);
    nesting.take(8, token);
    advance();
    Word name = name("a function");
    skipNewlines();
    if (!token.is(Token.Type.LEFT_BRACE)) {
      throw failure.at(
          token.position(),
          token.shown() + " where the function's '{' has to stand",
          "Write function NAME { … }, without parentheses.");
    }
    Opening brace = new Opening(token, token, END_OF_BLOCK);
    Block body = keywordBlock(brace);
    advance();
    nesting.leave(before);
    return new Statement.Function(opener.position(), name, body);
  }

  private Word name(String what) {
    if (!token.isName()) {
      throw failure.at(
          token.position(),
          token.shown() + " is not a name for " + what,
          "A name is of letters, digits and _, without quotes; no keyword, no digit in front.");
    }
    Word name = token.word();
    advance();
    return name;
  }

  /** Commands up to a keyword or brace, which stands where a command could start. */
  private Block keywordBlock(Opening opening) {
    return block(opening, true);
  }

  /**
   * Commands up to a closer.
   *
   * @param delimited whether the last one needs a delimiter too; a command's block is none that
   *     does
   */
  private Block block(Opening opening, boolean delimited) {
    List<Statement> statements = new ArrayList<>(2);
    Position position = token.position();
    advance();
    skipNewlines();
    do {
      if (!startsStatement()) {
        throw failure.noCommand(token, opening);
      }
      addStatement(statements);
      if (token.is(Token.Type.END)) {
        throw failure.unclosed(opening);
      }
      if (!delimited && opening.isClosedBy(token)) {
        break;
      }
      skipDelimiters();
    } while (!opening.isClosedBy(token));
    return new Block(position, statements);
  }

  /** One semicolon or end of line, then ends of lines. */
  private void skipDelimiters() {
    if (!token.isDelimiter()) {
      throw failure.noDelimiter(token);
    }
    advance();
    skipNewlines();
  }

  private void skipNewlines() {
    while (token.is(Token.Type.NEWLINE)) {
      advance();
    }
  }

  private void advance() {
    token = lexer.next();
  }
}
