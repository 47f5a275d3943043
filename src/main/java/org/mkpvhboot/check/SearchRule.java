package org.mkpvhboot.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.payload.ObjectNumbering;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.SearchOptions;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Word;

/** A search says by what it looks, with options that search has. */
final class SearchRule extends ScriptRule {
  private static final String SEARCH_KIND = "search-kind";
  private static final String SEARCH_OPTION = "search-option";

  @Override
  public List<String> codes() {
    return List.of(SEARCH_KIND, SEARCH_OPTION);
  }

  @Override
  void check(CommandUse use, Script script, CheckedImage image, List<BootFinding> findings) {
    if (!isCalled(use.command(), "search")) {
      return;
    }
    boolean isPlain = true;
    boolean hasKind = false;
    for (Word word : use.command().arguments()) {
      Optional<String> text = word.constant();
      isPlain &= text.isPresent() || word.text().startsWith("-") || !startsWithVariable(word);
      String option = text.orElse(word.text());
      if (option.startsWith("--") && option.length() > 2) {
        String name = nameOf(option);
        hasKind |= SearchOptions.KINDS.contains(name);
        if (!isKnown(name, image)) {
          findings.add(unknown(use, word, "--" + name, script, image));
          isPlain = false;
        }
      } else if (option.startsWith("-")) {
        hasKind |= hasKind(option);
      }
    }
    if (isPlain && !hasKind) {
      findings.add(
          finding(
              severity(use),
              SEARCH_KIND,
              script,
              use.command().position(),
              "this search does not say by what it looks, and finds nothing",
              "Write --file PATH, --label LABEL or --fs-uuid UUID."));
    }
  }

  private static boolean startsWithVariable(Word word) {
    return word.text().startsWith("${");
  }

  private static String nameOf(String option) {
    int equals = option.indexOf('=');
    return option.substring(2, equals < 0 ? option.length() : equals);
  }

  private static boolean isKnown(String name, CheckedImage image) {
    boolean isNew =
        ObjectNumbering.ofVersion(image.platform().grubVersion()) == ObjectNumbering.GRUB_2_14;
    return SearchOptions.names().contains(name)
        || name.startsWith("hint-")
        || (isNew && name.equals(SearchOptions.SINCE_2_14));
  }

  private static boolean hasKind(String option) {
    for (int i = 1; i < option.length(); i++) {
      if (SearchOptions.KINDS.contains(SearchOptions.SHORTS.getOrDefault(option.charAt(i), ""))) {
        return true;
      }
    }
    return false;
  }

  private static BootFinding unknown(
      CommandUse use, Word word, String option, Script script, CheckedImage image) {
    List<String> names = new ArrayList<>();
    SearchOptions.names().forEach(name -> names.add("--" + name));
    return finding(
        severity(use),
        SEARCH_OPTION,
        script,
        word.position(),
        "search of GRUB "
            + image.platform().grubVersion()
            + " has no option "
            + Printable.ofBytes(option)
            + NearestName.didYouMean(option, names),
        "Search by --file, --label or --fs-uuid.");
  }
}
