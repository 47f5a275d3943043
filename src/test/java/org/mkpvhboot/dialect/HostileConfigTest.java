package org.mkpvhboot.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.dialect.ConfigFiles.Opened;
import org.mkpvhboot.run.RunTrace;

/** Configs that would never end, or fill the memory. */
final class HostileConfigTest {
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private static SyslinuxConfig translated(String config) {
    return SyslinuxConfig.of(
        "",
        "",
        "",
        "",
        "/c",
        SyslinuxFlavour.UNKNOWN,
        name -> Opened.of(Bytes.ofUtf8(config, name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include c\n",
        "include a\ninclude b\ninclude c\n",
        "timeout 1\nlabel a\nconfig x s\nlabel b\nconfig x t\n",
        "default a\nlabel a\nkernel whichsys.c32\nappend a b\nlabel b\nkernel whichsys.c32\nappend a b\n",
        "default a\nlabel a\nkernel ifcpu64.c32\nappend a -- a -- a\n",
        "timeout 1\nlabel a\nkernel menu.c32\nappend a b c d e f g h\n",
        "timeout 1\nlabel a\nkernel mboot.c32\nappend a b\n",
      })
  void withoutEnd_endsAsUnclear(String config) {
    SyslinuxConfig ended = assertTimeoutPreemptively(LONGEST, () -> translated(config));
    assertTrue(ended.script().isEmpty() && !ended.isRefused(), ended::problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\n",
        "\n",
        "'\n",
        "say '''''''''\n",
        "label a\n",
        "label a\ninitrd ,,,a,b\n",
        "append\n",
        "label '\nsay x\nappend initrd= initrd=\n",
        "menu label ^^^^^\n",
        "text help\n",
        "title\n",
        "title a\nroot (hd0,0)\n",
        "kernel '''''\n",
        "password a b\n",
        "hiddenmenu\n",
        "\r",
        "(",
        "lock\n"
      })
  void large_isFollowedInBoundedTime(String part) {
    String config = ("label x\n" + part.repeat((1 << 18) / part.length()));
    assertTimeoutPreemptively(LONGEST, () -> translated(config));
    assertTimeoutPreemptively(LONGEST, () -> LegacyConfig.of(Bytes.ofUtf8(config, "menu.lst")));
  }

  /** A run reads such a config again and again. */
  @ParameterizedTest
  @ValueSource(strings = {"syslinux_source", "syslinux_configfile", "legacy_source"})
  void readInALoop_ends(String command) {
    Bytes loop =
        Bytes.ofUtf8("while true; do " + command + " (memdisk)/c; set a=x$a; done\n", "grub.cfg");
    Bytes config = Bytes.ofUtf8("default a\n#\n".repeat(20_000), "c");
    assertTimeoutPreemptively(
        LONGEST, () -> RunTrace.endings(Map.of("grub.cfg", loop, "c", config)));
  }

  @Test
  void tooLarge_isNotFollowed() {
    LegacyConfig config = LegacyConfig.of(Bytes.of(new byte[(1 << 20) + 1], "menu.lst"));
    assertEquals("it is larger than 1 MiB", config.unclear().orElseThrow());
    assertTrue(translated("#".repeat(1 << 20)).problem().contains("more than is followed"));
  }
}
