package org.mkpvhboot.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;

/** What the rescue parser makes of a config; seen in GRUB 2.06's own, by what echo printed. */
final class EarlyConfigReaderTest {
  private static Script parse(String text) {
    return Script.parseEarlyConfig(Bytes.ofUtf8(text, "early.cfg"));
  }

  private static String tree(String text) {
    return Tree.of(parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "normal (memdisk)/grub.cfg ! <normal><(memdisk)/grub.cfg>",
        "a ; b ! <a><;><b>",
        "a # b ! <a><#><b>",
        "# a ! <#><a>",
        "{ a } ! <{><a><}>",
        "if a ! <if><a>",
        "a | b & c ! <a><|><b><&><c>",
        "'a  b'  \"c  d\" ! <a  b><c  d>",
        "e\\ \\ f ! <e  f>",
        "\"a\\b\\\\c\" ! <a\\b\\\\c>",
        "\"a\\\"b ! <a\\b>",
        "a\"\" '' b ! <a><b>",
        "set x=$y/z ! <set><x=${y}/z>",
        "${a b}c ! <${a b}c>",
        "'$x' ! <$x>",
        "\"$x-${y}\" ! <${x}-${y}>",
        "$x\"a ! <${x}\"a>",
        "$x$x ! <${x}$x>",
        "$x'y'z ! <${x}'yz>",
        "\"$x$y\" ! <${x}$y>",
        "\"$x\"y ! <${x}y>",
        "$ a b ! <${ a}><b>",
        "$?x ! <${?x}>",
        "a=b c ! <a=b><c>"
      })
  void line_isOneCommand(String line, String tree) {
    assertEquals(tree, tree(line));
    assertEquals(tree, tree(line + "\n"));
    assertEquals(tree, tree("\n \t\r" + line + "\n"));
  }

  @Test
  void lines_areCommands() {
    assertEquals("<a> <b><c>", tree("\n\na\n \t\nb c\n"));
  }

  @Test
  void openQuote_goesOnInTheNextLine() {
    assertEquals("<ab> <c>", tree("'a\nb'\nc\n"));
    assertEquals("<ab>", tree("\"a\n\nb\""));
    assertEquals("<ab>", tree("a\\\n\nb"));
    assertEquals("<a>", tree("'a\n\n"));
  }

  @Test
  void openVariable_endsWithItsLine() {
    assertEquals("<${x}> <y}>", tree("${x\ny}\n"));
    assertEquals("<${x}> <y>", tree("\"$x\ny\n"));
    assertEquals("<${e}> <b>", tree("$\ne\nb\n"));
  }

  @Test
  void nul_endsTheConfig() {
    assertEquals("<a>", tree("a\0 b\nc\n"));
    assertEquals("", tree("\0a"));
  }

  @Test
  void positions_areOfTheFirstByte() {
    Script script = parse("\n a 'b'\n'c\nd' $e\n");
    assertEquals(
        "2:2 2:4 | 3:1 4:4",
        script.commands().stream()
            .map(
                use ->
                    use.command().words().stream()
                        .map(word -> word.position().toString())
                        .collect(Collectors.joining(" ")))
            .collect(Collectors.joining(" | ")));
    Command last = script.commands().get(1).command();
    assertEquals("3:2 SINGLE cd", Tree.pieces(last.words().get(0)));
    assertEquals("4:4 NONE $e", Tree.pieces(last.words().get(1)));
  }
}
