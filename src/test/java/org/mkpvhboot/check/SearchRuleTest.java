package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchRuleTest {
  private static final SearchRule RULE = new SearchRule();

  private static List<String> found(String script) {
    return CheckedConfigs.of(script).found(RULE);
  }

  @Test
  void check_searchWithoutAKind_isAnError() {
    assertEquals(
        List.of(
            "ERROR search-kind x.cfg:1:1: this search does not say by what it looks, and finds nothing"),
        found("search --set=root /boot\n"));
    assertEquals(
        List.of(
            "WARNING search-kind x.cfg:1:15: this search does not say by what it looks, and finds nothing"),
        found("if true; then search -s root x; fi\n"));
  }

  @Test
  void check_optionThatSearchDoesNotHave_isNamed() {
    assertEquals(
        List.of("ERROR search-option x.cfg:1:8: search of GRUB 2.06 has no option --part-label"),
        found("search --part-label root --set=root\n"));
    assertEquals(
        List.of(
            "ERROR search-option x.cfg:1:8: search of GRUB 2.06 has no option --fs-uid, did you mean"
                + " --fs-uuid?"),
        found("search --fs-uid=1 --set=root\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "search -s -f /x",
        "search -nf /x",
        "search --no-floppy --fs-uuid --set=root 1234",
        "search --no-floppy --fs-uuid --set=root --hint-bios=hd0,gpt2 --hint-xen=x 1234",
        "search --label x --set",
        "search $how x",
        "search.file /x root"
      })
  void check_searchThatFinds_isFine(String script) {
    assertEquals(List.of(), found(script + "\n"));
  }
}
