package org.mkpvhboot.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Word;

/** No search is for a file that the memdisk has at that very path: it would be found there. */
final class FindsItselfRule extends ScriptRule {
  private static final String FINDS_ITSELF = "finds-itself";

  private static final Set<String> OTHER_KINDS = Set.of("-l", "--label", "-u", "--fs-uuid");

  @Override
  public List<String> codes() {
    return List.of(FINDS_ITSELF);
  }

  @Override
  void check(CommandUse use, Script script, CheckedImage image, List<BootFinding> findings) {
    if (!isSearchForFile(use.command())) {
      return;
    }
    for (Word word : use.command().arguments()) {
      Optional<String> path = word.constant().filter(text -> text.startsWith("/"));
      if (path.isPresent() && image.memdiskFiles().contains(plain(path.get()))) {
        findings.add(
            finding(
                Severity.ERROR,
                FINDS_ITSELF,
                script,
                word.position(),
                "the search for "
                    + Printable.ofBytes(path.get())
                    + " finds the file of that path in the memdisk, not the guest's",
                "Put the file at another place of the memdisk, or search for something that only"
                    + " the guest has: search --label, --fs-uuid, or another file."));
      }
    }
  }

  private static boolean isSearchForFile(Command command) {
    boolean ofOtherKind =
        command.arguments().stream()
            .flatMap(word -> word.constant().stream())
            .anyMatch(OTHER_KINDS::contains);
    return isCalled(command, "search.file") || (isCalled(command, "search") && !ofOtherKind);
  }

  private static String plain(String path) {
    return path.replaceAll("/+", "/").substring(1);
  }
}
