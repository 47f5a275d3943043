package org.mkpvhboot.script;

import java.util.Set;

/** The words that GRUB's script language gives a meaning to where a command starts. */
public final class Keywords {
  /** All of them (GRUB, grub-core/script/yylex.l). */
  public static final Set<String> ALL =
      Set.of(
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
          "select",
          "then",
          "until",
          "while");

  private Keywords() {}
}
