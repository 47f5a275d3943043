package org.mkpvhboot.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;

/** What the full language means; each script here is one that grub-script-check takes. */
final class ScriptTest {
  private static Script parse(String text) {
    return Script.parse(Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1), "grub.cfg"));
  }

  private static String tree(String text) {
    return Tree.of(parse(text));
  }

  /** The only word behind {@code echo}. */
  private static Word argument(String spelled) {
    List<Word> arguments =
        ((Command) parse("echo " + spelled + "\n").statements().get(0)).arguments();
    assertEquals(1, arguments.size(), spelled);
    return arguments.get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "a b c ! <a><b><c>",
        "a; b;c ! <a> <b> <c>",
        "a b # c ! <a><b>",
        "a#b c ! <a#b><c>",
        "a 'b'#c ! <a><b#c>",
        "a;#c ! <a>",
        "if a; then b; fi ! if(<a>){<b>}",
        "if a; b; then c; d; fi ! if(<a> <b>){<c> <d>}",
        "if a; then b; else c; fi ! if(<a>){<b>}else{<c>}",
        "if a; then b; elif c; then d; else e; fi ! if(<a>){<b>}else if(<c>){<d>}else{<e>}",
        "if if a; then b; fi; then c; fi ! if(if(<a>){<b>}){<c>}",
        "for x in a $b; do c; done ! for(<x> in<a><${b}>){<c>}",
        "for x in; do c; done ! for(<x> in){<c>}",
        "for x in do done; do c; done ! for(<x> in<do><done>){<c>}",
        "while a; do b; done ! while(<a>){<b>}",
        "until a; do b; done ! until(<a>){<b>}",
        "function f { a; } ! function<f>{<a>}",
        "function f{a;} ! function<f>{<a>}",
        "function time { a; } ! function<time>{<a>}",
        "menuentry 'a b' --id c { d; e } ! <menuentry><a b><--id><c>{<d> <e>}",
        "submenu a{menuentry b{c}} ! <submenu><a>{<menuentry><b>{<c>}}",
        "hiddenentry a { b; }; c ! <hiddenentry><a>{<b>} <c>",
        "echo a{b} ! <echo><a>{<b>}",
        "echo $x{b} ! <echo><${x}>{<b>}",
        "echo ${x}y ! <echo><${x}y>",
        "[ a = b ] ! <[><a><=><b><]>",
        "echo if then fi do case ! <echo><if><then><fi><do><case>",
        "'if' a ! <if><a>",
        "i\\f a ! <if><a>",
        "time a ! <time><a>",
        "a=b c ! <a=b><c>",
        "'' a ! <><a>",
        "a* b? ! <a*><b?>",
        "(hd0,gpt1)/x ! <(hd0,gpt1)/x>"
      })
  void oneLine_isReadSo(String script, String tree) {
    assertEquals(tree, tree(script));
    assertEquals(tree, tree(script + "\n"));
  }

  @Test
  void lines_endCommands_andManyAreOne() {
    assertEquals(
        "if(<a>){<b>}else{<c>}", tree("\n\nif\n\na\n\nthen\nb\n\n\nelse\n\nc\n\nfi\n\n\n"));
    assertEquals("for(<x> in<a>){<b>}", tree("for x in a\n\ndo\nb\ndone\n"));
    assertEquals("function<f>{<a>}", tree("function f\n\n{\na\n\n}\n"));
    assertEquals("<m>{<a> <b>}", tree("m {\n\na;\n\nb\n}"));
  }

  @Test
  void lineBehindBackslash_goesOn() {
    assertEquals("<linux><a><b>", tree("linux a \\\n  b\n"));
    assertEquals("<linux>", tree("li\\\nnux\n"));
    assertEquals("<a><bc>", tree("a \"b\\\nc\"\n"));
    assertEquals("<a><b\\\nc>", tree("a 'b\\\nc'\n"));
  }

  @Test
  void wordOfBackslashAndLineEnd_isNone() {
    assertEquals("<a><b>", tree("a \\\n\\\n b\n"));
    assertEquals("<a>", tree("\\\n a\n"));
    assertEquals("", tree("\\\n\n"));
  }

  @Test
  void carriageReturn_isABlank_andNoTextInQuotes() {
    assertEquals("if(<a>){<b>}", tree("if a\r\nthen\rb\r\nfi\r\n"));
    assertEquals("<a><b\nc>", tree("a 'b\r\nc'\r\n"));
  }

  @Test
  void nul_endsItsLine() {
    assertEquals("<a> <b>", tree("a\0 | & ' {\nb\n"));
    assertEquals("<a\n>", tree("'a\0'\n'\n"));
  }

  @Test
  void otherBytes_arePartOfWords() {
    assertEquals("<a\u000bb\u0001\u00e9\u00ff>", tree("a\u000bb\u0001\u00e9\u00ff\n"));
    assertEquals("<\u00ef\u00bb\u00bfa>", tree("\u00ef\u00bb\u00bfa\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\n\n", "# only this", " \t\r\n", "\0", "#;a;"})
  void scriptWithoutCommand_isGood(String text) {
    // grub-script-check ends with 1 for it, but GRUB runs it: it does nothing
    assertEquals("", tree(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "ab!1:6 NONE ab",
        "'a b'!1:7 SINGLE a b",
        "'a\\'!1:7 SINGLE a\\",
        "\"a b\"!1:7 DOUBLE a b",
        "\"a\\\"b\\\\c\\$d\"!1:7 DOUBLE a\"b\\c$d",
        "\"a\\b\\'\"!1:7 DOUBLE a\\b\\'",
        "a\\ b!1:6 NONE a, 1:7 BACKSLASH  , 1:9 NONE b",
        "\\$x!1:6 BACKSLASH $, 1:8 NONE x",
        "$x!1:6 NONE $x",
        "a$x-y!1:6 NONE a, 1:7 NONE $x, 1:9 NONE -y",
        "${a_1}b!1:6 NONE $a_1, 1:12 NONE b",
        "$12a!1:6 NONE $12, 1:9 NONE a",
        "$@$*$#$?!1:6 NONE $@, 1:8 NONE $*, 1:10 NONE $#, 1:12 NONE $?",
        "\"$x y${z}\"!1:7 DOUBLE $x, 1:9 DOUBLE  y, 1:11 DOUBLE $z",
        "'$x'!1:7 SINGLE $x",
        "$\"a\"!1:8 TRANSLATED a",
        "$\"$x ${\"!1:8 TRANSLATED $x, 1:10 TRANSLATED  ${",
        "a'b'\"c\"$\"d\"$e!1:6 NONE a, 1:8 SINGLE b, 1:11 DOUBLE c, 1:15 TRANSLATED d, 1:17 NONE $e",
        "''!``",
        "\"\"!``"
      })
  void word_hasPiecesWithQuotingAndPosition(String spelled, String pieces) {
    assertEquals(pieces, Tree.pieces(argument(spelled)));
  }

  @Test
  void constant_isTheTextOfWordsWithoutVariables() {
    assertEquals(Optional.of("a bc"), argument("'a b'\"c\"").constant());
    assertEquals(Optional.of("$x"), argument("'$x'").constant());
    assertEquals(Optional.of(""), argument("''").constant());
    assertEquals(Optional.empty(), argument("a$x").constant());
    assertEquals("a${x}b", argument("a\"$x\"b").text());
  }

  @Test
  void pattern_isUnquoted() {
    assertTrue(argument("a*").isPattern());
    assertTrue(argument("'a'[b]").isPattern());
    assertFalse(argument("'a*'").isPattern());
    assertFalse(argument("\\*").isPattern());
    assertFalse(argument("$x").isPattern());
  }

  @Test
  void positions_areOfTheFirstByte() {
    Script script = parse("\n  if a; then\n\tmenuentry \u00e9 'b' {\n    c ; }\n fi\n");
    Statement.If branches = (Statement.If) script.statements().get(0);
    Statement.Branch branch = branches.branches().get(0);
    Command menuentry = (Command) branch.body().statements().get(0);
    assertEquals("2:3", branches.position().toString());
    assertEquals("2:3", branch.position().toString());
    assertEquals("2:9", branch.body().position().toString());
    assertEquals("3:2", menuentry.position().toString());
    assertEquals("3:14", menuentry.words().get(2).position().toString());
    assertEquals("3:18", menuentry.block().orElseThrow().position().toString());
    Statement inner = menuentry.block().orElseThrow().statements().get(0);
    assertEquals("grub.cfg:4:5", inner.position().in("grub.cfg").toString());
  }

  @Test
  void deepScript_upToTheLimit_isReadOnASmallStack() throws InterruptedException {
    int depth = Nesting.MOST_DEPTH - 1;
    String text = "if ".repeat(depth) + "a" + "; then b; fi".repeat(depth);
    StringBuilder result = new StringBuilder();
    Thread small =
        new Thread(null, () -> result.append(parse(text).commands().size()), "small", 512 << 10);
    small.start();
    small.join();
    assertEquals(String.valueOf(depth + 1), result.toString());
  }
}
