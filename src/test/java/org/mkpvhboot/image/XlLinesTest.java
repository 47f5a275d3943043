package org.mkpvhboot.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.target.Target;

final class XlLinesTest {
  private static final String LINE = "xen_grub_env_V='a \"b\" \\\\ it\\'s'";
  private static final String WRITTEN =
      "extra = \"xen_grub_env_V='a \\\"b\\\" \\\\\\\\ it\\\\'s'\"";

  @Test
  void extra_isWrittenAsXlReadsIt() {
    assertEquals(WRITTEN, XlLines.extraLine(LINE));
    assertEquals(
        "type = \"pvh\"\nkernel = \"/a.bin\"\n"
            + "# the image's values: an extra or cmdline of your own takes their place\n"
            + WRITTEN
            + "\n",
        XlLines.ofGrub(Target.I386_XEN_PVH, Path.of("/a.bin"))
            .withExtra(Optional.of(WRITTEN))
            .text());
  }

  @Test
  void extraIn_findsItAgain() {
    String text =
        XlLines.ofGrub(Target.X86_64_XEN, Path.of("/a.bin"), 9)
            .withExtra(Optional.of(WRITTEN))
            .text();
    assertEquals(Optional.of(WRITTEN), XlLines.extraIn(text));
    assertEquals(
        Optional.empty(),
        XlLines.extraIn(XlLines.ofGrub(Target.X86_64_XEN, Path.of("/a.bin")).text()));
  }
}
