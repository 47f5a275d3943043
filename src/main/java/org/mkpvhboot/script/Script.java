package org.mkpvhboot.script;

import java.util.List;
import org.mkpvhboot.bytes.Bytes;

/**
 * A GRUB script as a tree.
 *
 * @param file for messages
 */
public record Script(String file, List<Statement> statements) {
  public Script {
    statements = List.copyOf(statements);
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
    return CommandUse.all(this);
  }
}
