package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.failure.Failure.Kind;

final class ExitCodesTest {
  private static final String VERDICT =
      "a negative verdict: the image would not boot, two images differ, or one is stale";

  @Test
  void meanings_areTheRowsOfThePage() throws IOException {
    String page = Files.readString(Path.of("docs/json.md"));
    Map<Integer, String> meanings = ExitCodes.meanings(Optional.of(VERDICT));
    meanings.forEach(
        (code, means) -> assertTrue(page.contains("\n| " + code + " | " + means + " |\n"), means));
    for (Kind kind : Kind.values()) {
      assertTrue(meanings.containsKey(kind.exitCode()), kind::toString);
    }
  }

  @Test
  void meanings_withoutAVerdict_haveNoOne() {
    assertEquals(7, ExitCodes.meanings(Optional.empty()).size());
  }
}
