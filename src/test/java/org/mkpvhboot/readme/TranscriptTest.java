package org.mkpvhboot.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.readme.Transcript.Step;

final class TranscriptTest {
  @Test
  void steps_areCommandsWithTheirOutput() {
    assertEquals(
        List.of(new Step("a \\\n  b", "one\n\n> two\n"), new Step("c", "")),
        Transcript.steps("$ a \\\n>   b\none\n\n> two\n$ c\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "a.bin: pvh: pass, a.bin: pvh: pass",
    "GRUB 2.06-13+deb12u1 is, GRUB 2.06-13+deb12u2 is",
    "at 2026-11-28 10:45:11., at 2027-01-02 03:04:05.",
    "sha256 05ebb23c1a9d ok, sha256 2f332bdf385b ok",
    "a: 1.39 MB (3 new), a: 1.41 MB (3 new)",
    "one … three, one two three",
  })
  void sameButForWhatChanges_matches(String shown, String printed) {
    assertTrue(Transcript.matches(shown + "\n", printed + "\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "pass, FAIL",
    "pass, passes",
    "GRUB 2.06-13 is, GRUB 2.12-13 is",
    "a: 1.39 MB, a: 1.59 MB",
    "a: 3 images, a: 4 images",
    "one … three, one two",
    "sha256 05ebb23c1a9d, sha256 05ebb23c1a9d05",
  })
  void other_doesNotMatch(String shown, String printed) {
    assertFalse(Transcript.matches(shown + "\n", printed + "\n"));
  }

  @Test
  void dotsAlone_areAnyLines() {
    assertTrue(Transcript.matches("a\n…\nz\n", "a\nz\n"));
    assertTrue(Transcript.matches("a\n…\nz\n", "a\nb\nc\nz\n"));
    assertFalse(Transcript.matches("a\n…\nz\n", "a\nb\nc\n"));
    assertFalse(Transcript.matches("a …\n", "a b\nc\n"));
  }
}
