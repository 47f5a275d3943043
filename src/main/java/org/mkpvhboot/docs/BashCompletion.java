package org.mkpvhboot.docs;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.cli.Verbs;
import org.mkpvhboot.target.Target;

/** The completion for bash: verbs, options, what their values are, and operands. */
final class BashCompletion {
  private BashCompletion() {}

  static String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # bash completion of mkpvhboot; made from the tool's own options
        # the modules that are installed, of Xen's platforms
        _mkpvhboot_modules() {
          local file
          for file in /usr/lib/grub/{%t}/*.mod; do
            file=${file##*/}
            file=${file%.mod}
            case $file in
              *[!a-zA-Z0-9_]*) ;;
              *) printf '%s\n' "$file" ;;
            esac
          done | sort -u
        }
        _mkpvhboot() {
          local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} verb=build words= kind= before=
          COMPREPLY=()
          # bash parts --option=value at its sign
          if [[ $cur == = ]]; then
            cur=
          elif [[ $prev == = ]]; then
            prev=${COMP_WORDS[COMP_CWORD - 2]}
          fi
          if ((COMP_CWORD > 1)); then
            case ${COMP_WORDS[1]} in
              %v) verb=${COMP_WORDS[1]} ;;
            esac
          fi
          if ((COMP_CWORD > 2)); then
            case "$verb ${COMP_WORDS[2]}" in
              %w) verb+=" ${COMP_WORDS[2]}" ;;
            esac
          fi
          case "$verb $prev" in
        """
            .replace("%t", String.join(",", Target.ids()))
            .replace("%v", String.join(" | ", Verbs.names()))
            .replace("%w", patterns(words())));
    for (Verbs.Entry verb : Verbs.withWords()) {
      for (Option option : options(verb)) {
        if (option.takesValue()) {
          String patterns =
              option.names().stream()
                  .map(name -> "'" + verb.name() + " " + name + "'")
                  .collect(Collectors.joining(" | "));
          text.append("    ").append(patterns).append(") ").append(value(option)).append(" ;;\n");
        }
      }
    }
    text.append("    *)\n      if [[ $cur == -* ]]; then\n        case $verb in\n");
    for (Verbs.Entry verb : Verbs.withWords()) {
      text.append("          ").append(verb.name().replace(" ", "\\ ")).append(") words='");
      text.append(
          options(verb).stream()
              .flatMap(option -> option.names().stream())
              .collect(Collectors.joining(" ")));
      text.append("' ;;\n");
    }
    text.append(
        """
                esac
              elif ((COMP_CWORD == 1)); then
                words='%s'
              else
                case $verb in
        %o        esac
                if ((COMP_CWORD == 2)); then
                  case $verb in
        %w          esac
                fi
              fi
              ;;
          esac
          if [[ $kind == modules || $kind == list ]] && [[ $cur == *,* ]]; then
            before=${cur%,*},
            cur=${cur##*,}
          fi
          [[ $kind != modules ]] || words=$(_mkpvhboot_modules)
          mapfile -t COMPREPLY < <(compgen -P "$before" -W "$words" -- "$cur")
          case $kind in
            # not among the words: bash would expand what stands in a name
            files) mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$cur") ;;
            folders)
              mapfile -t COMPREPLY < <(compgen -d -- "$cur")
              compopt -o filenames +o default +o bashdefault 2>/dev/null || :
              ;;
            # readline would offer files
            unknown | list) compopt +o default +o bashdefault 2>/dev/null || : ;;
          esac
        }
        complete -o bashdefault -o default -F _mkpvhboot mkpvhboot
        """
            .replace("%s", String.join(" ", Verbs.names()))
            .replace("%o", operandsOfVerbs())
            .replace("%w", wordsOfVerbs()));
    return text.toString();
  }

  /** The assignments for what an option's value is; none where it is a file. */
  private static String value(Option option) {
    return switch (OptionValues.kind(option)) {
      case WORDS ->
          "words='"
              + String.join(" ", OptionValues.of(option))
              + (option.isCommaSeparated() ? "' kind=list" : "'");
      case MODULES -> "kind=modules";
      case FOLDERS -> "kind=folders";
      case FILES -> "";
      case UNKNOWN -> "kind=unknown";
    };
  }

  /** What stands behind the options of a verb, where it is no file. */
  private static String operandsOfVerbs() {
    StringBuilder text = new StringBuilder();
    for (Verbs.Entry verb : Verbs.withWords()) {
      OptionValues.Kind kind = OptionValues.operands(verb);
      if (kind == OptionValues.Kind.MODULES || kind == OptionValues.Kind.FOLDERS) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        text.append("          ").append(verb.name().replace(" ", "\\ "));
        text.append(") kind=").append(name).append(" ;;\n");
      }
    }
    return text.toString();
  }

  /** All words, with the names of their verbs before them. */
  private static List<Verbs.Entry> words() {
    return Verbs.withWords().stream().filter(verb -> verb.name().contains(" ")).toList();
  }

  private static String patterns(List<Verbs.Entry> verbs) {
    return verbs.stream().map(verb -> "'" + verb.name() + "'").collect(Collectors.joining(" | "));
  }

  /** What can stand behind a verb: its words, and files. */
  private static String wordsOfVerbs() {
    StringBuilder text = new StringBuilder();
    for (Verbs.Entry verb : Verbs.ALL) {
      List<Verbs.Entry> words = Verbs.words(verb.name());
      if (!words.isEmpty()) {
        text.append("            ").append(verb.name()).append(") words='");
        text.append(words.stream().map(Verbs.Entry::lastWord).collect(Collectors.joining(" ")));
        text.append("' kind=files ;;\n");
      }
    }
    return text.toString();
  }

  static List<Option> options(Verbs.Entry verb) {
    return verb.make().get().arguments().options().stream()
        .filter(option -> !option.isHidden())
        .toList();
  }
}
