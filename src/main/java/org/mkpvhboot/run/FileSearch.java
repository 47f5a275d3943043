package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.Word;

/**
 * A file that a command looks for on all disks, the memdisk among them.
 *
 * @param word as it stands in the script
 * @param path the same as a memdisk has it, without a leading slash
 */
public record FileSearch(Word word, String path) {
  private static final Set<String> OTHER_KINDS = Set.of("-l", "--label", "-u", "--fs-uuid");

  /** The files of fixed name that a command searches for; none for any other command. */
  public static List<FileSearch> of(Command command) {
    List<FileSearch> searches = new ArrayList<>();
    if (isForFile(command)) {
      for (Word word : command.arguments()) {
        Optional<String> path = word.constant().filter(text -> text.startsWith("/"));
        path.ifPresent(
            text ->
                searches.add(new FileSearch(word, GrubPath.withSingleSlashes(text).substring(1))));
      }
    }
    return searches;
  }

  private static boolean isForFile(Command command) {
    String name = command.name().orElse("");
    boolean ofOtherKind =
        command.arguments().stream()
            .flatMap(word -> word.constant().stream())
            .anyMatch(OTHER_KINDS::contains);
    return name.equals("search.file") || (name.equals("search") && !ofOtherKind);
  }
}
