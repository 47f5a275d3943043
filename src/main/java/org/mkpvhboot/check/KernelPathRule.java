package org.mkpvhboot.check;

import java.util.List;
import java.util.Set;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Word;

/** Kernels and initrds are named by whole paths, and by nothing that GRUB gets wrong. */
final class KernelPathRule extends ScriptRule {
  private static final String NO_PATH = "no-path";
  private static final String NEWC = "newc";

  private static final String PACKED = "newc:";

  private static final Set<String> LOADERS = Set.of("linux", "initrd");

  @Override
  public List<String> codes() {
    return List.of(NO_PATH, NEWC);
  }

  @Override
  void check(CommandUse use, Script script, CheckedImage image, List<BootFinding> findings) {
    String name = use.command().name().orElse("");
    if (!LOADERS.contains(name)) {
      return;
    }
    List<Word> words = use.command().arguments();
    List<Word> files = name.equals("linux") && words.size() > 1 ? words.subList(0, 1) : words;
    for (Word word : files) {
      String text = word.constant().orElse("/");
      if (text.startsWith(PACKED)) {
        packed(use, word, script, image, findings);
      } else if (!text.isEmpty() && !text.startsWith("/") && !text.startsWith("(")) {
        findings.add(
            finding(
                severity(use),
                NO_PATH,
                script,
                word.position(),
                Printable.ofBytes(text) + " is no path, which starts with a slash",
                "Write /" + Printable.ofBytes(text) + "."));
      }
    }
  }

  private static void packed(
      CommandUse use, Word word, Script script, CheckedImage image, List<BootFinding> findings) {
    if (image.platform().grubVersion().startsWith("2.06")) {
      findings.add(
          finding(
              Severity.WARNING,
              NEWC,
              script,
              word.position(),
              "newc: of GRUB 2.06 makes an archive that today's kernels refuse",
              "Take GRUB 2.12 or newer, or name files that are archives already."));
    }
    MissingFileRule.packed(use, word, script, image, findings);
  }
}
