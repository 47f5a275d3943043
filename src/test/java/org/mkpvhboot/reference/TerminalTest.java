package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.PartsImage;

/** Colours by the launcher, on a terminal that {@code script} of bsdutils makes. */
@Tag("reference")
final class TerminalTest {
  private static final String ESCAPE = "\033[";
  private static final String PASS = "\033[32mpass\033[0m";

  @TempDir private Path folder = Path.of("");

  /** Runs a line of a shell on a terminal; returns what the terminal shows. */
  private String onTerminal(String line) throws IOException {
    Files.write(folder.resolve("good.bin"), new PartsImage(Target.I386_XEN_PVH).build().toArray());
    String shown =
        Command.of("script", "-qec", line, "log")
            .with("TERM", "xterm")
            .with("SHELL", "/bin/sh")
            .with("T", Lab.TREE.resolve("mkpvhboot").toString())
            .in(folder)
            .run()
            .text();
    return shown.replace("\r\n", "\n");
  }

  private String file(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void bothStreamsOnATerminal_haveColors() throws IOException {
    String shown = onTerminal("\"$T\" verify none.bin good.bin");
    assertTrue(shown.contains("good.bin: pvh: " + PASS + " (Xen "), shown);
    assertTrue(shown.contains("\033[1;31mmkpvhboot:\033[0m \033[1mnone.bin:"), shown);
  }

  @Test
  void pipe_getsNone_besideAStandardErrorThatDoes() throws IOException {
    String shown = onTerminal("\"$T\" verify none.bin good.bin | cat");
    assertTrue(shown.contains("good.bin: pvh: pass (Xen "), shown);
    assertTrue(shown.contains("\033[1;31mmkpvhboot:"), shown);
  }

  @Test
  void file_getsNone_besideAStandardOutputThatDoes() throws IOException {
    String shown = onTerminal("\"$T\" verify none.bin good.bin 2>err");
    assertTrue(shown.contains(PASS), shown);
    assertTrue(file("err").startsWith("mkpvhboot: none.bin: "), file("err"));
    assertFalse(file("err").contains(ESCAPE), file("err"));
  }

  @ParameterizedTest
  @CsvSource({
    "NO_COLOR=1, '', false",
    "NO_COLOR=, '', true",
    "TERM=dumb, '', false",
    "A=b, --color=never, false",
    "NO_COLOR=1, --color=always, true"
  })
  void environmentAndOption_decide(String environment, String option, boolean areColors)
      throws IOException {
    String shown = onTerminal("env " + environment + " \"$T\" verify " + option + " good.bin");
    assertTrue(shown.contains("good.bin: pvh: "), shown);
    assertEquals(areColors, shown.contains(ESCAPE), shown);
  }

  @Test
  void inspect_withoutColors_isTheBytesOfAPipe() throws IOException {
    String shown = onTerminal("\"$T\" inspect good.bin; \"$T\" inspect good.bin >piped");
    assertTrue(shown.startsWith(ESCAPE), shown);
    assertEquals(file("piped"), shown.replaceAll("\033\\[[0-9;]*m", ""));
  }
}
