package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;

/** What the first stage makes of loader entries, run by GRUB's own engine. */
@Tag("reference")
final class LoaderEntriesTest {
  /** Pairs of versions, the newer one first. */
  private static final String[][] NEWER = {
    {"6.5.10-300.fc39.x86_64", "6.5.9-300.fc39.x86_64"},
    {"6.10.0", "6.9.12"},
    {"5.14.0-362.8.1.el9", "5.14.0-70.el9"},
    {"10.0", "9.99"},
    {"6.1.0-18-amd64", "6.1.0-9-amd64"},
    {"2b", "2a"},
    {"b", "a"}
  };

  private static final String[][] NUMBERS = {
    {"0", "1"},
    {"1", "2"},
    {"8", "9"},
    {"9", "10"},
    {"10", "11"},
    {"19", "20"},
    {"99", "100"},
    {"109", "110"},
    {"1999", "2000"}
  };

  /** Arguments of options as a file has them, and the words that a kernel gets. */
  private static final String[][] OPTIONS = {
    {"root=/dev/xvda1 ro", " 'root=/dev/xvda1' 'ro'"},
    {"'dyndbg=file x +p' quiet", " 'dyndbg=file x +p' 'quiet'"},
    {"a=\"b c\"", " 'a=b c'"},
    {"\"it's\" \"'\"", " 'it'\\''s' ''\\'''"},
    {"$unset", ""}
  };

  @ParameterizedTest
  @EnumSource
  void functions_giveWhatTheyShall(GrubRelease release, @TempDir Path folder) throws IOException {
    StringBuilder script =
        new StringBuilder(Files.readString(Path.of("templates/parts/entries.cfg")));
    List<String> expected = new ArrayList<>();
    for (String[] pair : NUMBERS) {
      script.append("set v=%s ; increment v ; echo \"<<$v>>\"\n".formatted(pair[0]));
      expected.add(pair[1]);
      script.append("set v=%s ; decrement v ; echo \"<<$v>>\"\n".formatted(pair[1]));
      expected.add(pair[0]);
    }
    script.append(
        "set v= ; increment v ; echo \"<<$v>>\"\nset v=0 ; decrement v ; echo \"<<$v>>\"\n");
    expected.addAll(List.of("1", "-1"));
    for (String[] pair : OPTIONS) {
      script.append(
          "set bls_options= ; options %s ; echo \"<<$bls_options>>\"\n".formatted(pair[0]));
      expected.add(pair[1]);
    }
    for (String[] pair : NEWER) {
      for (boolean isNewer : new boolean[] {true, false}) {
        script.append(
            """
            set best=1 ; set age=1 ; set best_age=1 ; set version=%s ; set best_version=%s
            if bls_precedes ; then echo '<<first>>' ; else echo '<<second>>' ; fi
            """
                .formatted(pair[isNewer ? 0 : 1], pair[isNewer ? 1 : 0]));
        expected.add(isNewer ? "first" : "second");
      }
    }
    script.append("echo\nreboot\n");
    assertEquals(
        expected,
        GrubEmu.printed(
            release, Map.of("grub.cfg", Bytes.ofUtf8(script.toString(), "grub.cfg")), folder));
  }
}
