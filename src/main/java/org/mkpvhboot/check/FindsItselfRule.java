package org.mkpvhboot.check;

import java.util.List;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.FileSearch;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Script;

/** No search is for a file that the memdisk has at that very path: it would be found there. */
final class FindsItselfRule extends ScriptRule {
  private static final String FINDS_ITSELF = "finds-itself";

  @Override
  public List<String> codes() {
    return List.of(FINDS_ITSELF);
  }

  @Override
  void check(CommandUse use, Script script, CheckedImage image, List<BootFinding> findings) {
    for (FileSearch search : FileSearch.of(use.command())) {
      if (image.memdiskFiles().contains(search.path())) {
        findings.add(
            finding(
                Severity.ERROR,
                FINDS_ITSELF,
                script,
                search.word().position(),
                "the search for "
                    + Printable.ofBytes(search.word().text())
                    + " finds the file of that path in the memdisk, not the guest's",
                "Put the file at another place of the memdisk, or search for something that only"
                    + " the guest has: search --label, --fs-uuid, or another file."));
      }
    }
  }
}
