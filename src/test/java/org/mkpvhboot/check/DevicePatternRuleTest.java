package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What GRUB 2.06, 2.12 and 2.14 expand was seen in guests under Xen. */
final class DevicePatternRuleTest {
  private static final DevicePatternRule RULE = new DevicePatternRule();

  private static List<String> found(String script) {
    return CheckedConfigs.of(script).found(RULE);
  }

  @Test
  void check_loopOverDisksWithASlash_isAWarning() {
    assertEquals(
        List.of(
            "WARNING device-pattern x.cfg:1:13: (xen/xvda*) never matches a device: there is a slash in"
                + " its brackets"),
        found("for disk in (xen/xvda*) (*) ; do echo $disk ; done"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ls (xen/*) | (xen/*)",
        "ls (lvm/*)/boot/grub | (lvm/*)",
        "configfile (xen/xvd?)/boot/grub/grub.cfg | (xen/xvd?)",
        "if [ -f (xen/xvda,gpt*)/vmlinuz ]; then true; fi | (xen/xvda,gpt*)",
        "ls (*/xvda) | (*/xvda)",
        "ls (xen*/xvda)/boot | (xen*/xvda)",
        "ls ($family/*) | (${family}/*)",
        "ls (xen/xvd$letter*)/* | (xen/xvd${letter}*)",
        "ls (\"xen/\"xvd*) | (xen/xvd*)",
        "menuentry a { ls (md/*) } | (md/*)",
        "function f { ls (md/*); } | (md/*)",
        "set disks=\"(xen/xvda*) (*)\" | (xen/xvda*)",
        "disks='(*) (lvm/*)' | (lvm/*)",
      })
  void check_slashInTheBrackets_isAWarning(String script, String device) {
    List<String> found = found(script);

    assertEquals(1, found.size(), script);
    assertEquals(
        device + " never matches a device: there is a slash in its brackets",
        found.get(0).replaceFirst("^\\S+ \\S+ \\S+ ", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for d in \"(xen/xvda*)\"; do true; done | (xen/xvda*)",
        "for d in '(*)'; do true; done | (*)",
        "for d in \"(hd*)\" (*); do true; done | (hd*)",
        "ls '(xen/xvd*)'/boot | (xen/xvd*)",
        "ls (xen/xvd\\*) | (xen/xvd*)",
        "if [ -f \"(lvm/*)/vmlinuz\" ]; then true; fi | (lvm/*)",
      })
  void check_inQuotes_isAWarning(String script, String device) {
    List<String> found = found(script);

    assertEquals(1, found.size(), script);
    assertEquals(
        device + " never matches a device: it is quoted",
        found.get(0).replaceFirst("^\\S+ \\S+ \\S+ ", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for d in (*) * (xen*) (xen?xvda*) (hd0,*) (*,gpt1); do true; done",
        "ls (*)/boot/grub/grub.cfg",
        "ls ($root)/* (xen/xvda)/boot/* /boot/*/grub.cfg (lvm/guest-root)/vmlinuz-?",
        "ls (hd0,msdos1)/*)",
        "ls ($root*)",
        "configfile \"(xen/xvda)/boot/*\"",
        "regexp '^\\((xen/.*)\\)$' $d",
        "regexp (xen/xvda*) $d",
        "regexp '(xen/xvda*)' $d",
        "set pattern='(xen/.*)'",
        "echo \"(see docs/*)\"",
        "menuentry \"(xen/xvda*)\" { true; }",
        "linux /vmlinuz \"(is this/that?)\"",
        "ls (xen/xvd[ab])",
        "ls (xen/xvda*",
        "ls xen/xvda*",
        "# (xen/xvda*)",
        "ls (xen/xvda)",
      })
  void check_others_areGood(String script) {
    assertEquals(List.of(), found(script), script);
  }

  @Test
  void check_thePatternToWrite_isTheNextStep() {
    assertEquals(
        List.of(
            "Write (xen?xvda*), a ? stands for the slash too.",
            "Write (lvm?*) without the quotes, a ? stands for the slash too.",
            "Write (*) without the quotes."),
        CheckedConfigs.of("for d in (xen/xvda*) \"(lvm/*)\" \"(*)\"; do true; done").next(RULE));
  }
}
