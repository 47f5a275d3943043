package org.mkpvhboot.script;

import static org.mkpvhboot.testing.Failures.assertFails;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure.Kind;

/** What is said of scripts that grub-script-check refuses, and where. */
final class SyntaxFailureTest {
  private static Script parse(String text) {
    return Script.parse(Bytes.ofUtf8(text.replace("\\n", "\n"), "a.cfg"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "echo 'a ! 1:6: this single quote is never closed",
        "echo\\n  \"a\\n\\n ! 2:3: this double quote is never closed",
        "echo a\"b\\ ! 1:7: this double quote is never closed",
        "echo $\"a ! 1:7: this double quote is never closed",
        "echo a\\ ! 1:7: the line goes on after this backslash, but the file ends",
        "echo $ ! 1:6: this dollar sign is not followed by a variable's name",
        "echo a$'b' ! 1:7: this dollar sign is not followed by a variable's name",
        "echo \"a $(b)\" ! 1:9: this dollar sign is not followed by a variable's name",
        "echo ${a.b} ! 1:6: this dollar sign is not followed by a variable's name",
        "echo ${} ! 1:6: this dollar sign is not followed by a variable's name",
        "echo a && b ! 1:8: '&' means nothing in a GRUB script",
        "echo a|b ! 1:7: '|' means nothing in a GRUB script",
        "echo >a ! 1:6: '>' means nothing in a GRUB script",
        "; ! 1:1: no command in front of this semicolon",
        "a;;b ! 1:3: no command in front of this semicolon",
        "a\\n;b ! 2:1: no command in front of this semicolon",
        "if a; then; b; fi ! 1:11: no command in front of this semicolon",
        "} ! 1:1: this '}' closes nothing",
        "echo a } ! 1:8: this '}' closes nothing",
        "{ a; } ! 1:1: a block without a command in front of it",
        "menuentry a\\n{\\n a\\n} ! 2:1: a block without a command in front of it",
        "a {b} {c} ! 1:7: a second block, or one after a statement that takes none",
        "if a; then b; fi { c } ! 1:18: a second block, or one after a statement that takes none",
        "a {b} c ! 1:7: 'c' follows without a semicolon or an end of line",
        "if a; then b; fi fi ! 1:18: 'fi' follows without a semicolon or an end of line",
        "fi ! 1:1: 'fi' without if",
        "a; then b ! 1:4: 'then' without if or elif",
        "done ! 1:1: 'done' without for, while or until",
        "in ! 1:1: 'in' without for",
        "case a ! 1:1: 'case' is set aside, but GRUB has no such statement",
        "[[ a ]] ! 1:1: '[[' is set aside, but GRUB has no such statement",
        "echo ]] ! 1:6: ']]' is set aside, but GRUB has no such statement",
        "if ; then a; fi ! 1:4: no command in front of this semicolon",
        "if then a; fi ! 1:4: no command between 'if' and 'then'",
        "if a; then\\nfi ! 2:1: no command between 'then' and 'fi'",
        "while a; do done ! 1:13: no command between 'do' and 'done'",
        "menuentry a { } ! 1:15: no command between '{' and '}'",
        "if a\\n b\\nfi ! 3:1: 'fi' where 'then' has to stand",
        "for x in a; do b; fi ! 1:19: 'fi' where 'done' has to stand",
        "if a; then b; done ! 1:15: 'done' where 'elif' or 'else' or 'fi' has to stand",
        "if a; then b; else c; elif d; then e; fi ! 1:23: 'elif' where 'fi' has to stand",
        "menuentry a { if b; then c; } ! 1:29: '}' where 'elif' or 'else' or 'fi' has to stand",
        "\\n if a; then\\nb ! 2:2: this 'if' is never closed: the file ends without 'elif' or 'else' or 'fi'",
        "while a\\n ! 1:1: this 'while' is never closed: the file ends without 'do'",
        "for x in a; do b ! 1:1: this 'for' is never closed: the file ends without 'done'",
        "for x in a ! 1:1: this 'for' is never closed: the file ends without 'do'",
        "menuentry a {\\n b\\n ! 1:13: this '{' is never closed: the file ends without '}'",
        "for x in a; b ! 1:13: 'b' where 'do' has to stand",
        "for x a ! 1:7: 'a' where 'in' has to stand",
        "for x; do a; done ! 1:6: ';' where 'in' has to stand",
        "for 1 in a; do b; done ! 1:5: '1' is not a name for a loop's variable",
        "for ! 1:4: the end of the line is not a name for a loop's variable",
        "function if { a; } ! 1:10: 'if' is not a name for a function",
        "function f () { a; } ! 1:12: '()' where the function's '{' has to stand",
        "function f { a } ! 1:16: this '}' closes nothing",
        "if a; then function f { b; }; fi ! 1:12: a function within another statement",
        "a; if b; then function ! 1:15: a function within another statement"
      })
  void badScript_isRefusedByPlaceAndReason(String script, String message) {
    assertFails(Kind.DAMAGED, "a.cfg:" + message, () -> parse(script));
  }

  @Test
  void failure_saysWhatToDo() {
    assertFails(
        Kind.DAMAGED,
        "a.cfg:1:8: '&' means nothing in a GRUB script",
        "Quote it if it is text; instead of && and || write if … ; then … ; fi.",
        () -> parse("echo a && b"));
    assertFails(
        Kind.DAMAGED,
        "a.cfg:3:1: 'fi' where 'then' has to stand",
        "Write 'then' in front of it; the 'if' is at 1:1.",
        () -> parse("if a\nb\nfi"));
  }

  @Test
  void failure_showsLongAndStrangeWordsShortOnOneLine() {
    assertFails(
        Kind.DAMAGED,
        "a.cfg:1:12: '\\x1b" + "a".repeat(39) + "…' where the function's '{' has to stand",
        () -> parse("function f \033" + "a".repeat(100)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo $", "echo '$'", "echo \"$\""})
  void token_ofMoreThanGrubTakes_isRefused(String around) {
    int quotes = around.length() - "echo $".length();
    String most = around.replace("$", "a".repeat(8191 - quotes));
    parse(most);
    assertFails(
        Kind.TOO_BIG,
        "a.cfg:1:6: a word of 8192 bytes; GRUB stops at more than 8191",
        () -> parse(most.replaceFirst("a", "aa")));
  }

  @Test
  void blanksAndComments_ofMoreThanGrubTakes_areRefused() {
    parse("a" + " ".repeat(8191) + "b");
    assertFails(
        Kind.TOO_BIG,
        "a.cfg:1:2: blanks of 8192 bytes; GRUB stops at more than 8191",
        () -> parse("a" + " ".repeat(8192) + "b"));
    parse("a\n" + "#".repeat(8189));
    assertFails(
        Kind.TOO_BIG,
        "a.cfg:2:1: a comment of 8190 bytes; GRUB stops at more than 8189",
        () -> parse("a\n" + "#".repeat(8190)));
  }

  @Test
  void words_ofMoreThanGrubTakes_areRefused() {
    parse("echo" + " a".repeat(9994));
    assertFails(
        Kind.TOO_BIG,
        "a.cfg:1:19994: more words or branches than GRUB's parser has memory for",
        () -> parse("echo" + " a".repeat(9995)));
  }

  @Test
  void branches_ofMoreThanGrubTakes_areRefused() {
    String start = "if a; then b\n";
    parse(start + "elif a; then b\n".repeat(1664) + "fi");
    assertFails(
        Kind.TOO_BIG,
        "a.cfg:1666:9: more words or branches than GRUB's parser has memory for",
        () -> parse(start + "elif a; then b\n".repeat(1665) + "fi"));
  }

  @Test
  void deepScript_isRefused() {
    assertFails(
        Kind.TOO_BIG,
        "a.cfg:1:751: more than 250 statements within each other",
        () -> parse("if ".repeat(100_000)));
  }
}
