package org.mkpvhboot.docs;

import java.util.List;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.arguments.Option.Form;
import org.mkpvhboot.cli.Verbs;
import org.mkpvhboot.target.Target;

/** The completion for zsh, which shows what each verb and option does. */
final class ZshCompletion {
  private ZshCompletion() {}

  static String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        #compdef mkpvhboot
        # made from the tool's own options
        # one of a list, also behind others and a comma
        _mkpvhboot_list() {
          compset -P '*,'
          compadd "$@"
        }
        # the modules that are installed, of Xen's platforms
        _mkpvhboot_modules() {
          local -aU modules
          modules=(/usr/lib/grub/(%t)/*.mod(N:t:r))
          compset -P '*,'
          compadd "$@" -a modules
        }
        local verb=build
        local -a verbs=(
        """
            .replace("%t", String.join("|", Target.ids())));
    for (Verbs.Entry verb : Verbs.ALL) {
      text.append("  '").append(verb.name()).append(':').append(quoted(verb.summary()));
      text.append("'\n");
    }
    text.append(
        """
        )
        if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
          _describe verb verbs
          return
        fi
        if ((${verbs[(I)$words[2]:*]})); then
          verb=$words[2]
          shift words
          ((CURRENT--))
        fi
        """);
    Verbs.ALL.forEach(verb -> addWords(verb, text));
    text.append("case $verb in\n");
    for (Verbs.Entry verb : Verbs.withWords()) {
      text.append("  ").append(verb.name().replace(" ", "\\ ")).append(")\n    _arguments -S");
      for (Option option : BashCompletion.options(verb)) {
        for (String name : option.names()) {
          text.append(" \\\n      '").append(argument(option, name)).append('\'');
        }
      }
      text.append(" \\\n      '*:").append(operands(verb)).append("'\n    ;;\n");
    }
    return text.append("esac\n").toString();
  }

  /** What can stand behind a verb beside its options: its words, or a file. */
  private static void addWords(Verbs.Entry verb, StringBuilder text) {
    List<Verbs.Entry> words = Verbs.words(verb.name());
    if (words.isEmpty()) {
      return;
    }
    text.append("local -a further=(\n");
    for (Verbs.Entry word : words) {
      text.append("  '").append(word.lastWord()).append(':').append(quoted(word.summary()));
      text.append("'\n");
    }
    text.append(
        """
        )
        if [[ $verb == %s ]]; then
          if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
            _describe word further
            _files
            return
          fi
          if ((${further[(I)$words[2]:*]})); then
            verb+=" $words[2]"
            shift words
            ((CURRENT--))
          fi
        fi
        """
            .replace("%s", verb.name()));
  }

  private static String argument(Option option, String name) {
    String once =
        option.form() == Form.LIST
            ? "*"
            : "(" + String.join(" ", option.names()).replace("?", "\\?") + ")";
    String first = option.help();
    String lead = once + name.replace("?", "\\?");
    if (!option.takesValue()) {
      return lead + "[" + special(first) + "]";
    }
    // a value is its own word after a short option, and joined by = or its own after a long one
    return lead
        + (name.startsWith("--") ? "=" : "")
        + "["
        + special(first)
        + "]:"
        + special(option.label())
        + ":"
        + action(option);
  }

  /** How a value is completed. */
  private static String action(Option option) {
    return switch (OptionValues.kind(option)) {
      case WORDS -> {
        String values = String.join(" ", OptionValues.of(option));
        yield option.isCommaSeparated() ? "_mkpvhboot_list " + values : "(" + values + ")";
      }
      case MODULES -> "_mkpvhboot_modules";
      case FOLDERS -> "_files -/";
      case FILES -> "_files";
      case UNKNOWN -> " ";
    };
  }

  /** What the operands of a verb are called, and how they are completed. */
  private static String operands(Verbs.Entry verb) {
    return switch (OptionValues.operands(verb)) {
      case MODULES -> "module:_mkpvhboot_modules";
      case FOLDERS -> "folder:_files -/";
      default -> "file:_files";
    };
  }

  private static String special(String words) {
    return quoted(words.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]"))
        .replace(":", "\\:");
  }

  /** Inside of single quotes. */
  private static String quoted(String words) {
    return words.replace("'", "'\\''");
  }
}
