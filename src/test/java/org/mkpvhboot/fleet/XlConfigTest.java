package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.MemoryFiles;

final class XlConfigTest {
  private final FleetFolder folder = new FleetFolder(MemoryFiles.open().getPath("/d"));

  @ParameterizedTest
  @EnumSource
  void parse_itsTitle_isTheWay(XlConfig way) {
    assertEquals(way, XlConfig.parse(way.title()));
  }

  @Test
  void ids_areAllTitles() {
    assertEquals(XlConfig.IDS, List.of(XlConfig.values()).stream().map(XlConfig::title).toList());
  }

  @Test
  void parse_other_isUsage() {
    assertFails(
        Kind.USAGE,
        "'Current\\x0a' is not a way to name an image",
        "Write --xl-config current, which follows the link, generation, or none.",
        () -> XlConfig.parse("Current\n"));
  }

  @Test
  void snippet_namesTheImageByLinkOrGeneration() {
    assertEquals(
        "type = \"pvh\"\nkernel = \"/d/current/a.bin\"\n",
        XlConfig.CURRENT.snippet(folder, 3, "a.bin", Target.I386_XEN_PVH, Optional.empty()));
    assertEquals(
        "type = \"pv\"\nkernel = \"/d/generations/3/a.bin\"\n",
        XlConfig.GENERATION.snippet(folder, 3, "a.bin", Target.X86_64_XEN, Optional.empty()));
  }

  @Test
  void snippet_for32BitPv_startsTheShim() {
    String text = XlConfig.CURRENT.snippet(folder, 3, "a.bin", Target.I386_XEN, Optional.empty());
    assertTrue(
        text.endsWith("\ntype = \"pvh\"\npvshim = 1\nkernel = \"/d/current/a.bin\"\n"), text);
    assertTrue(text.startsWith("# "), text);
  }
}
