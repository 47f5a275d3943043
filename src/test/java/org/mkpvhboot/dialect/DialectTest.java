package org.mkpvhboot.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.dialect.ConfigFiles.Opened;
import org.mkpvhboot.failure.Failure;

/** What configs become, as GRUB's own programs have it; the reference tests have many more. */
final class DialectTest {
  private static final String SYSLINUX =
      """
      # a config
      TIMEOUT 25
      DEFAULT b
      SAY it's one
      SAY two
      INCLUDE none.cfg
      LABEL a
        MENU LABEL ^First
        LINUX vmlinuz
        INITRD i,j,k
        APPEND ro "x y"
        UNKNOWN word
      LABEL b
        KERNEL /other.c32
      """;

  private static final String SCRIPT =
      """
      echo 'it'\\''s one'
      # a config
      # File (d)/c/none.cfg not found
      set timeout=3
       default='b'
      menuentry 'First' --hotkey 'f' --id 'a' {
        # UNSUPPORTED command 'UNKNOWN word'
       if test x$grub_platform = xpc; then linux_suffix=16; else linux_suffix= ; fi
        linux$linux_suffix '(d)/c'/'vmlinuz' ro "x y"
        initrd$linux_suffix '(d)/c'/'i' '(d)/c'/'k'\s
      }
      menuentry 'b' --id 'b' {
        # UNSUPPORTED com(32) other.c32
      true;
      }
      """;

  private static final String MENU_LST =
      """
      default saved
      foo
      \thiddenmenu
      title  a's\s
       root (hd0,0,a)
       kernel --type=linux /k ro \s

      title b
      chainloader +1
      """;

  private static final String BODY =
      """
      set root='(hd0,1,1)'; set legacy_hdbias='0'
      legacy_kernel --type=linux  '/k' '/k' 'ro' ''

      """;

  private static SyslinuxConfig syslinux(String config) {
    return SyslinuxConfig.of(
        "/",
        "/",
        "(d)/c",
        "(d)/c",
        "(d)/c/conf",
        SyslinuxFlavour.SYSLINUX,
        name ->
            name.equals("(d)/c/conf") ? Opened.of(Bytes.ofUtf8(config, name)) : Opened.notThere());
  }

  @Test
  void syslinux_isTranslated() {
    assertEquals(SCRIPT, syslinux(SYSLINUX).script().orElseThrow().text());
  }

  @Test
  void placesInTheScript_areThoseOfTheConfig() {
    ScriptText script =
        syslinux("timeout 1\nlabel a\n\nlinux k\nappend ;;\n").script().orElseThrow();
    Failure failure = assertThrows(Failure.class, () -> script.parse("conf"));
    assertEquals("conf:4", failure.place().toString());
    ScriptText good = syslinux(SYSLINUX).script().orElseThrow();
    assertEquals(
        "1 1 1 7 13",
        good.parse("conf").statements().stream()
            .map(statement -> String.valueOf(statement.position().line()))
            .collect(Collectors.joining(" ")));
  }

  @Test
  void legacy_isTranslated() {
    LegacyConfig config = LegacyConfig.of(Bytes.ofUtf8(MENU_LST, "menu.lst"));
    assertEquals(
        "set default='saved'; if [ x\"$default\" = xsaved ]; then load_env; "
            + "set default=\"$saved_entry\"; fi\n# Unsupported legacy command: foo\n",
        config.prologue().stream().map(ScriptText::text).collect(Collectors.joining()));
    LegacyConfig.Entry first = config.entries().get(0);
    assertEquals("a's", first.title());
    assertEquals(4, first.line());
    assertEquals(true, first.isRestricted());
    assertEquals(BODY, first.lines().stream().map(ScriptText::text).collect(Collectors.joining()));
    assertEquals(false, config.entries().get(1).isRestricted());
    assertEquals(
        "if sleep -i $timeout; then timeout=0; else timeout=-1; fi\n", config.suffix().text());
  }
}
