package org.mkpvhboot.docs;

import java.util.List;
import java.util.stream.Collectors;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.cli.Verbs;

/** The completion for bash: verbs, options, values of options, and file names for all else. */
final class BashCompletion {
  private BashCompletion() {}

  static String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # bash completion of mkpvhboot; made from the tool's own options
        _mkpvhboot() {
          local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} verb=build words= files=
          COMPREPLY=()
          # bash parts --option=value at its sign
          if [[ $cur == = ]]; then
            cur=
          elif [[ $prev == = ]]; then
            prev=${COMP_WORDS[COMP_CWORD - 2]}
          fi
          if ((COMP_CWORD > 1)); then
            case ${COMP_WORDS[1]} in
              %s) verb=${COMP_WORDS[1]} ;;
            esac
          fi
          if ((COMP_CWORD > 2)); then
            case "$verb ${COMP_WORDS[2]}" in
              %w) verb+=" ${COMP_WORDS[2]}" ;;
            esac
          fi
          case "$verb $prev" in
        """
            .replace("%s", String.join(" | ", Verbs.names()))
            .replace("%w", patterns(words())));
    for (Verbs.Entry verb : Verbs.withWords()) {
      for (Option option : options(verb)) {
        if (option.takesValue()) {
          String patterns =
              option.names().stream()
                  .map(name -> "'" + verb.name() + " " + name + "'")
                  .collect(Collectors.joining(" | "));
          String values = String.join(" ", OptionValues.of(option));
          text.append("    ").append(patterns).append(") words='").append(values);
          text.append("' ;;\n");
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
              elif ((COMP_CWORD == 2)); then
                case $verb in
        %w          *) words= ;;
                esac
              fi
              ;;
          esac
          mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
          # not among the words: bash would expand what stands in a name
          [[ -z $files ]] || mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$cur")
        }
        complete -o bashdefault -o default -F _mkpvhboot mkpvhboot
        """
            .replace("%s", String.join(" ", Verbs.names()))
            .replace("%w", wordsOfVerbs()));
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
        text.append("          ").append(verb.name()).append(") words='");
        text.append(words.stream().map(Verbs.Entry::lastWord).collect(Collectors.joining(" ")));
        text.append("' files=yes ;;\n");
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
