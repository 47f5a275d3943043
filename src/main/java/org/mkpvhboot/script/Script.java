package org.mkpvhboot.script;

import java.util.Collections;
import java.util.List;
import org.mkpvhboot.bytes.Bytes;

/** A GRUB script as a tree. */
public final class Script {
  private final String file;
  private final List<Statement> statements;

  /** Asked for by one rule after another. */
  private volatile List<CommandUse> commands = List.of();

  private volatile List<Statement> walk = List.of();

  /**
   * Makes one of its statements.
   *
   * @param file for messages
   */
  Script(String file, List<Statement> statements) {
    this.file = file;
    this.statements = List.copyOf(statements);
  }

  /** The file that it comes from, for messages. */
  public String file() {
    return file;
  }

  /** What stands in no other statement. */
  public List<Statement> statements() {
    return statements;
  }

  /**
   * Reads a grub.cfg, in the full language of module {@code normal}.
   *
   * <p>A script without a command is a good script here.
   *
   * @throws org.mkpvhboot.failure.Failure DAMAGED with line and column, where GRUB would refuse it;
   *     TOO_BIG for one that is nested deeper than this reader follows
   */
  public static Script parse(Bytes file) {
    return new Parser(Source.of(file)).parse();
  }

  /**
   * Reads a script that was made of something else.
   *
   * @param lines for each line of the script, the line of the file that it came from
   * @throws org.mkpvhboot.failure.Failure as {@link #parse(Bytes)}, with lines of that file
   */
  public static Script parse(Bytes script, int[] lines) {
    return new Parser(Source.of(script).from(lines)).parse();
  }

  /**
   * Reads an early config, as the rescue parser of GRUB's kernel does: commands only.
   *
   * <p>Never fails: that parser takes everything for words.
   */
  public static Script parseEarlyConfig(Bytes file) {
    int end = file.indexOf(0, 0);
    return new EarlyConfigReader(Source.of(end < 0 ? file : file.slice(0, end))).read();
  }

  /** All commands in the order of the text, those in blocks after the command they belong to. */
  public List<CommandUse> commands() {
    if (commands.isEmpty()) {
      commands = Collections.unmodifiableList(CommandUse.all(this));
    }
    return commands;
  }

  /** All statements, for {@link StatementWalk}. */
  List<Statement> walk() {
    if (walk.isEmpty()) {
      walk = StatementWalk.of(statements);
    }
    return walk;
  }
}
