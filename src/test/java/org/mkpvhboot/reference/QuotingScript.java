package org.mkpvhboot.reference;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A grub.cfg that compares values in all quoting contexts with the same values from a file.
 *
 * <p>It prints a line for each that differs, and one at its end. The file is an environment block,
 * which GRUB reads without its script language.
 */
final class QuotingScript {
  /** What is printed before each line of ours, to find it between GRUB's own output. */
  static final String MARK = "@@@ ";

  /** What a run prints when nothing differs. */
  static final List<String> ALL_WELL = List.of("self-test differs", "self-test is 3", "end");

  private static final String HEAD =
      """
      insmod regexp
      function check {
        if [ "$#" != 2 ] ; then
          echo "@@@ $1 is $#"
        elif [ "x$2" != "x$e" ] ; then
          echo "@@@ $1 differs"
        fi
      }
      function list {
        set l="$#"
        for a in "$@" ; do
          set l="$l|$a"
        done
      }
      set e=right
      check self-test wrong
      check self-test right right
      list (*)
      if [ "$l" = "1|(*)" ] ; then
        echo "@@@ patterns are not expanded"
      fi
      load_env --file FILE
      """;

  private static final String CONTEXTS =
      """
      # @@V0@@
      set e="$v0"
      check V0-bare @@V0@@
      check V0-single '@@V0@@'
      check V0-double "@@V0@@"
      set w=@@V0@@
      check V0-set "$w"
      w=@@V0@@
      check V0-assigned "$w"
      if [ x@@V0@@ != "x$e" ] ; then echo "@@@ V0-test differs" ; fi
      check V0-before-comment @@V0@@ # @@V0@@
      set e="a${v0}b"
      check V0-within a@@V0@@b
      check V0-within-single 'a@@V0@@b'
      check V0-within-double "a@@V0@@b"
      check V0-escaped \\a@@V0@@\\b
      set e="${v0}${v0}${v0}"
      check V0-thrice @@V0@@'@@V0@@'"@@V0@@"
      set e="${w}${v0}${w}"
      check V0-behind-variable "${w}@@V0@@$w"
      """;

  private static final String WORDS =
      """
      list @@W0:words@@
      if [ "x$l" != "x$w0" ] ; then echo "@@@ W0-words differs: $l" ; fi
      """;

  private final Map<String, String> settings = new TreeMap<>();
  private final StringBuilder script = new StringBuilder();
  private final StringBuilder block = new StringBuilder("# GRUB Environment Block\n");

  /**
   * Makes the script.
   *
   * @param values each to be one word
   * @param lists of words, each to be the list that it is
   * @param blockFile where GRUB will find the environment block
   */
  QuotingScript(List<String> values, List<List<String>> lists, String blockFile) {
    script.append(HEAD.replace("FILE", blockFile));
    for (int i = 0; i < values.size(); i++) {
      script.append(CONTEXTS.replace("V0", "V" + i).replace("v0", "v" + i));
      settings.put("V" + i, values.get(i));
      addToBlock("v" + i, values.get(i));
    }
    for (int i = 0; i < lists.size(); i++) {
      List<String> words = lists.get(i);
      script.append(WORDS.replace("W0", "W" + i).replace("w0", "w" + i));
      settings.put("W" + i, commandLine(words));
      addToBlock("w" + i, words.size() + "|" + String.join("|", words));
    }
    script.append("echo \"@@@ end\"\nhalt\n");
  }

  /** The script with placeholders. */
  byte[] template() {
    return FirstStageScript.utf8(script.toString());
  }

  /** The values of the placeholders. */
  Map<String, String> settings() {
    return settings;
  }

  /** The environment block with what the values have to be. */
  byte[] block() {
    return FirstStageScript.utf8(block + "#".repeat(1024));
  }

  private void addToBlock(String name, String value) {
    block.append(name).append('=').append(value.replace("\\", "\\\\")).append('\n');
  }

  /** A kernel's command line: words with a blank stand in double quotes. */
  private static String commandLine(List<String> words) {
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      boolean quoted = word.isEmpty() || word.contains(" ") || word.contains("\t");
      line.append(quoted ? "\"" + word + "\"" : word).append("  ");
    }
    return line.toString();
  }
}
