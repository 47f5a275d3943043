package org.mkpvhboot.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** GRUB's own opinion of scripts: {@code grub-script-check}, which takes one at a time. */
final class ScriptJudge {
  /** What it says of a script. */
  enum Opinion {
    GOOD,
    /** It has no command outside of functions: exit code 1, but not for its syntax. */
    NO_COMMANDS,
    BAD
  }

  /** Runs a program over many files in one process of the shell, which is what takes the time. */
  private static final String LOOP =
      """
      cd "$1" || exit 9
      shift
      last=$1
      shift
      i=0
      while [ $i -lt $last ]; do
        if said=$("$@" $i 2>&1); then echo GOOD
        else
          case $? in
            1) case $said in *'contains no commands'*) echo NO_COMMANDS ;; *) echo BAD ;; esac ;;
            *) echo "$i: $said" ;;
          esac
        fi
        i=$((i + 1))
      done
      """;

  private final GrubRelease release;
  private final Path folder;

  /**
   * Makes a judge.
   *
   * @param folder to write scripts to
   */
  ScriptJudge(GrubRelease release, Path folder) {
    this.release = release;
    this.folder = folder;
  }

  /** Judges scripts, in their order. */
  List<Opinion> judge(List<byte[]> scripts) throws IOException {
    for (int i = 0; i < scripts.size(); i++) {
      Files.write(folder.resolve(String.valueOf(i)), scripts.get(i));
    }
    List<String> arguments =
        new ArrayList<>(
            List.of("sh", "-c", LOOP, "sh", folder.toString(), String.valueOf(scripts.size())));
    arguments.addAll(release.loadedProgram("grub-script-check").arguments());
    return Command.of(arguments)
        .with("LC_ALL", "C")
        .run()
        .orThrow()
        .text()
        .lines()
        .map(Opinion::valueOf)
        .toList();
  }
}
