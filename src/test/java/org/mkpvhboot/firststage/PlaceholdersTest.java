package org.mkpvhboot.firststage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure.Kind;

final class PlaceholdersTest {
  private static Placeholders.Expanded expand(String script, String value) {
    return Placeholders.expand(Bytes.ofUtf8(script, "a.cfg"), Map.of("X", value));
  }

  /** The script with the value of X, as UTF-8 text. */
  private static String expanded(String script, String value) {
    return new String(expand(script, value).script().toArray(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "xen/xvda!xen/xvda",
        "/vmlinuz-6.1_2:a,b+c!/vmlinuz-6.1_2:a,b+c",
        "``!''",
        "a b!'a b'",
        "it's!'it'\\''s'",
        "$(reboot)!'$(reboot)'",
        "a;b|c&d!'a;b|c&d'",
        "*!'*'",
        "a=b!'a=b'",
        "\\!'\\'",
        "\"!'\"'",
        "#x!'#x'",
        "{!'{'",
        "grüße!'grüße'",
        "@@X@@!'@@X@@'",
        "if!'if'",
        "done!'done'",
        "menuentry!'menuentry'",
        "fine!fine"
      })
  void bare_value_isOneWord(String value, String word) {
    assertEquals("set a=" + word + " b\n", expanded("set a=@@X@@ b\n", value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "case",
        "do",
        "done",
        "elif",
        "else",
        "esac",
        "fi",
        "for",
        "function",
        "if",
        "in",
        "menuentry",
        "select",
        "then",
        "time",
        "until",
        "while"
      })
  void bare_keyword_isQuoted(String keyword) {
    assertEquals("'" + keyword + "'", expanded("@@X@@", keyword));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {"``!``", "a b!a b", "it's!it'\\''s", "$x \"y\" \\!$x \"y\" \\", "if!if"})
  void singleQuoted_value_staysWithin(String value, String text) {
    assertEquals("echo 'a" + text + "b'\n", expanded("echo 'a@@X@@b'\n", value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "``!``",
        "it's!it's",
        "say \"hi\"!say \\\"hi\\\"",
        "$(x) ${y} $z!\\$(x) \\${y} \\$z",
        "a\\b!a\\\\b",
        "\\\"; reboot; \"!\\\\\\\"; reboot; \\\""
      })
  void doubleQuoted_value_staysWithin(String value, String text) {
    assertEquals("echo \"a" + text + "b\"\n", expanded("echo \"a@@X@@b\"\n", value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "# about @@X@@!# about it's $x",
        "ls # about @@X@@!ls # about it's $x",
        "ls;# don't @@X@@!ls;# don't it's $x",
        "ls#@@X@@!ls#'it'\\''s $x'",
        "\\#@@X@@!\\#'it'\\''s $x'",
        "'#'@@X@@!'#''it'\\''s $x'"
      })
  void comment_value_isWrittenAsItIs(String script, String text) {
    assertEquals(text, expanded(script, "it's $x"));
  }

  @Test
  void comment_endsWithItsLine() {
    assertEquals("# it's a 'b\na 'a b'", expanded("# it's a 'b\na @@X@@", "a b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "ro  quiet!ro quiet",
        "root=/dev/xvda1 ro!'root=/dev/xvda1' ro",
        "\"a b\" c!'a b' c",
        "$(x) ;!'$(x)' ';'",
        "``!``"
      })
  void words_value_isAListOfWords(String value, String words) {
    assertEquals("linux /v " + words + " end", expanded("linux /v @@X:words@@ end", value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "\\@@X@@!\\@@X@@", // an escaped at sign starts nothing
        "a@@b!a@@b",
        "@@1@@!@@1@@",
        "@@X!@@X",
        "@@@X@@@!@v@",
        "@@X@@@@X@@!vv",
        "\"\\\"\"@@X@@!\"\\\"\"v",
        "'\\'@@X@@!'\\'v",
        "${a}@@X@@!${a}v",
        "$a/@@X@@!$a/v",
        "\"$a\"@@X@@!\"$a\"v",
        "'$a@@X@@'!'$av'"
      })
  void script_isOtherwiseUnchanged(String script, String result) {
    assertEquals(result, expanded(script, "v"));
  }

  @Test
  void script_bytesOfAnyCharset_stay() {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    Bytes script = Bytes.of(all, "a.cfg");

    assertEquals(script, Placeholders.expand(script, Map.of()).script());
  }

  @Test
  void expand_names_areToldToTheCaller() {
    Placeholders.Expanded expanded =
        Placeholders.expand(
            Bytes.ofUtf8("@@B@@ @@A:words@@ @@B@@", "a.cfg"), Map.of("A", "1", "B", "2", "C", "3"));

    assertEquals(Set.of("A", "B"), expanded.used());
    assertEquals("2 1 2", expanded.script().latin1());
  }

  @Test
  void unset_placeholder_isUsageWithItsPlace() {
    assertFails(
        Kind.USAGE,
        "a.cfg:2:7: @@DSIK@@ has no value, did you mean DISK?",
        "Give it one: --set DSIK=VALUE; in a manifest, variables: {DSIK: VALUE}",
        () ->
            Placeholders.expand(
                Bytes.ofUtf8("ls\necho  @@DSIK@@\n", "a.cfg"), Map.of("DISK", "xen/xvda")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${@@X@@}", "${a_@@X@@}", "$@@X@@", "$root@@X@@", "\"$a1@@X@@\""})
  void variableName_withPlaceholder_isUsage(String script) {
    assertFails(
        Kind.USAGE,
        "a.cfg:1:" + (script.indexOf('@') + 1) + ": @@X@@ stands within the name of a variable",
        "A value cannot be a part of a variable's name; put braces around one before it: ${name}",
        () -> expand(script, "v"));
  }

  @Test
  void words_withinQuotes_isUsage() {
    assertFails(
        Kind.USAGE,
        "a.cfg:1:7: @@X:words@@ stands within quotes, where a list would be one word",
        "Take the quotes away: each word is quoted by itself.",
        () -> expand("echo '@@X:words@@'", "a"));
  }

  @Test
  void words_valueWithHalfAQuote_isUsage() {
    assertFails(
        Kind.USAGE,
        "a.cfg:1:1: the value of @@X:words@@ has a double quote without its other half",
        "As in the kernel, double quotes hold words with blanks together.",
        () -> expand("@@X:words@@", "a \"b"));
  }

  @Test
  void optional_isOneWordThatMayBeMissing() {
    Bytes script = Bytes.ofUtf8("set a=@@X:optional@@ b='@@X:optional@@' c=@@Y@@", "a.cfg");

    assertEquals(
        "set a='' b='' c=y", Placeholders.expand(script, Map.of("Y", "y")).script().latin1());
    assertEquals(
        "set a='a b' b='a b' c=y",
        Placeholders.expand(script, Map.of("X", "a b", "Y", "y")).script().latin1());
    assertEquals(Set.of("X", "Y"), Placeholders.expand(script, Map.of("Y", "y")).used());
    assertFails(
        Kind.USAGE,
        "a.cfg:1:16: @@X@@ has no value",
        () -> Placeholders.expand(Bytes.ofUtf8("@@X:optional@@ @@X@@", "a.cfg"), Map.of()));
  }

  @Test
  void kind_unknown_isUsage() {
    assertFails(
        Kind.USAGE,
        "a.cfg:1:1: @@X:list@@ is of no known kind",
        "Write @@X@@, @@X:words@@ or @@X:optional@@.",
        () -> expand("@@X:list@@", "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\0b", "\r"})
  void checkSetting_lineBreakOrNul_isUsage(String value) {
    assertFails(
        Kind.USAGE,
        "the value of X has a NUL or a line break in it",
        "A value is one line of a script: leave the line break out.",
        () -> Placeholders.checkSetting("X", value, "X=" + value));
  }

  @Test
  void checkSetting_longValue_isUsage() {
    Placeholders.checkSetting("X", "v".repeat(2047), "X=…");
    assertFails(
        Kind.USAGE,
        "the value of X has 2048 characters, more than 2047",
        () -> Placeholders.checkSetting("X", "v".repeat(2048), "X=…"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1A", "A-B", "A:words", "ä"})
  void checkSetting_noName_isUsage(String name) {
    assertFails(
        Kind.USAGE,
        "'" + name + "=v' has no name before its '='",
        "Write --set NAME=VALUE; a name has letters, digits and underscores.",
        () -> Placeholders.checkSetting(name, "v", name + "=v"));
  }

  /** A value that breaks out of its quotes would end the word early or leave a quote open. */
  @Test
  void hostileValues_inAnyPlace_neverLeaveTheirWord() {
    Random random = new Random(8);
    String alphabet = "'\"\\$(){};|&<>*?# \tax=@~`!%[]";
    for (int round = 0; round < 3000; round++) {
      StringBuilder value = new StringBuilder();
      for (int i = random.nextInt(8); i > 0; i--) {
        value.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      for (String script : new String[] {"@@X@@", "'@@X@@'", "\"@@X@@\""}) {
        String word = expanded(script, value.toString());
        assertEquals(value.toString(), GrubWord.read(word), word);
      }
    }
  }

  /** Reads one word as GRUB's lexer does, independently of the code under test. */
  private static final class GrubWord {
    static String read(String word) {
      StringBuilder text = new StringBuilder();
      char quote = 0;
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        if (quote == '\'') {
          quote = c == '\'' ? 0 : quote;
          text.append(c == '\'' ? "" : c);
        } else if (c == '\\') {
          text.append(word.charAt(++i));
        } else if (c == '"') {
          quote = quote == 0 ? c : 0;
        } else if (c == '\'' && quote == 0) {
          quote = c;
        } else {
          assertFalse("$".indexOf(c) >= 0, "a variable in " + word);
          assertFalse(quote == 0 && "{}();|&<>*?# \t".indexOf(c) >= 0, "bare " + c + " in " + word);
          text.append(c);
        }
      }
      assertEquals(0, quote, "an open quote in " + word);
      return text.toString();
    }
  }
}
