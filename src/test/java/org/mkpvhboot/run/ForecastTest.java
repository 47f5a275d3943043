package org.mkpvhboot.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.TestGrub;

/** What becomes of a guest, by its own config. */
final class ForecastTest {
  private static final Target PVH = Target.I386_XEN_PVH;

  /** GRUB with all commands of its modules in the kernel. */
  private static GrubParts grub(Target target) {
    Map<String, String> commands = new TreeMap<>();
    StandardCommands.of(target).keySet().forEach(name -> commands.put(name, ""));
    return TestGrub.of(
        target,
        Map.of("regexp", Bytes.ofUtf8("regexp", "regexp")),
        commands,
        Map.of("iconsole", "", "oconsole", "", "ogfxterm", ""),
        Set.of());
  }

  private static Forecast forecast(String config) {
    return GuestCheck.of(Bytes.ofUtf8(config, "grub.cfg"), grub(PVH), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '`',
      value = {
        "linux /k ro\\nboot % boots /k",
        // the disk with the lowest number
        "set root=hd0,msdos1\\nlinux /k\\nboot % boots /k",
        "linux (hd0,1)/k\\nboot % boots /k",
        "search --set=root --fs-uuid 1234\\nlinux /k\\nboot % boots /k from the disk with the UUID 1234",
        "set root=hd0,msdos1\\nsearch --set=root --label l\\nlinux /k\\nboot"
            + " % boots /k from the disk with the label l",
        "search --no-floppy --fs-uuid --set=root --hint-bios=hd0,gpt2 ab\\nlinux /k\\nboot"
            + " % boots /k from the disk with the UUID ab",
        "set timeout=0\\nmenuentry a { linux /a; }\\nmenuentry b { linux /b; } % boots /a",
        "set timeout=0\\nset default=1\\nmenuentry a { linux /a; }\\nmenuentry b { linux /b; } % boots /b",
        "set timeout=0\\ndefault=b\\nmenuentry a { linux /a; }\\nmenuentry x --id b { linux /b; } % boots /b",
        // what begins with a digit is a number
        "timeout=0\\ndefault=1b\\nmenuentry 1b { linux /a; }\\nmenuentry x { linux /b; } % boots /b",
        "timeout=0\\ndefault='1>1'\\nmenuentry a { linux /a; }\\nsubmenu s { menuentry b { linux /b; }\\n"
            + "menuentry c { linux /c; }\\n} % boots /c",
        "timeout=0\\nfallback=1\\nmenuentry a { linux (fd0)/a; }\\nmenuentry b { linux /b; } % boots /b",
        "timeout=5\\nterminal_input serial\\nlinux /k\\nboot % boots /k, without the terminal serial",
        "source /next.cfg % not known: depends on what the guest's /next.cfg says",
        "configfile /next.cfg % hands over to the guest's /next.cfg",
        "linux /k\\ninitrd (fd0)/i\\nboot % boots /k",
        "function linux2 { linux /k; }\\nlinux2\\nboot % boots /k",
        // a command wins over a function of its name
        "function boot { true; }\\nlinux /k\\nboot % boots /k",
        "timeout=0\\nsuperusers=root\\nmenuentry a --unrestricted { linux /a; } % boots /a",
        "if nothere; then linux /k; fi\\nboot % boots /k",
        "insmod nothere\\nlinux /k\\nboot % boots /k"
      })
  void guestThatBoots(String config, String answer) {
    Forecast forecast = forecast(config.replace("\\n", "\n"));
    assertEquals(answer, forecast.answer());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '`',
      value = {
        "true % stays at a prompt: nothing that runs starts a kernel",
        "set timeout=5 % stays at a prompt: nothing that runs starts a kernel",
        "set root=fd0,msdos1\\nlinux /k\\nboot % stays at a prompt: a Xen guest has no disk fd0,msdos1",
        "linux (fd0)/k\\nboot % stays at a prompt: a Xen guest has no disk fd0",
        "timeout=0\\nmenuentry a { initrd /i; } % waits at the menu for a key: initrd comes before a kernel is"
            + " loaded",
        "timeout=0\\nmenuentry a { initrd /i; true; } % waits at the menu for a key: initrd comes before a"
            + " kernel is loaded",
        "title Debian\\nroot (hd0,0)\\nkernel /vmlinuz % stays at a prompt: GRUB 2.12 for Xen has no command"
            + " 'kernel'",
        "timeout=0\\nset fallback=0\\nmenuentry a { set fallback=1; }\\nmenuentry b { set fallback=0; }"
            + " % loops: the fallback entries start each other without end",
        "timeout=0\\nsuperusers=root\\nmenuentry a { linux /a; } % waits for a user name: superusers is set,"
            + " and the entry 'a' is not --unrestricted",
        "menuentry a { linux /a; } % waits at the menu for a key: no timeout is set",
        "timeout=-1\\nmenuentry a { linux /a; } % waits at the menu for a key: the timeout is '-1'",
        "timeout=0\\nmenuentry a { linxu /a; } % waits at the menu for a key: GRUB 2.12 for Xen has no command"
            + " 'linxu'",
        "search --part-label x --set=root\\nlinux /k % stays at a prompt: a kernel is loaded, but nothing says"
            + " boot",
        "search --set=own --part-label x\\nlinux ($own)/k\\nboot % stays at a prompt: no disk is named for /k",
        "while true; do true; done % loops: this loop never ends",
        "function f { f; }\\nf % loops: f calls itself without end",
        "configfile /boot/grub/grub.cfg % loops: grub.cfg runs itself again and again",
        "halt % halts: halt",
        "reboot % reboots: reboot",
        "read x % waits for a line that somebody types: read x asks for it",
        "cryptomount -a % waits for the passphrase of an encrypted disk: cryptomount -a asks for it"
      })
  void guestThatDoesNotBoot(String config, String why) {
    Forecast forecast = forecast(config.replace("\\n", "\n"));
    assertEquals("does not boot: " + why, forecast.answer());
    assertEquals(Forecast.Outlook.FAILS, forecast.outlook());
  }

  @Test
  void whatNobodyKnows_isNotGood() {
    Forecast forecast = forecast("if [ -f /x ]; then linux /k; boot; fi\n");
    assertEquals(Forecast.Outlook.UNKNOWN, forecast.outlook());
    assertEquals(
        "not known: boots /k (if the guest's /x is there); stays at a prompt: nothing that runs starts a"
            + " kernel (if the guest's /x is not there)",
        forecast.answer());
  }

  @Test
  void savedEntry_isAnyEntry_theFirstOneBoots() {
    String config =
        """
        if [ -s $prefix/grubenv ]; then load_env; fi
        set default="${saved_entry}"
        timeout=5
        menuentry a { linux /a; }
        menuentry b { linux /b; }
        """;
    assertEquals("boots /a", forecast(config).answer());
  }

  @Test
  void kernel_isJudged() {
    Bytes text = Bytes.ofUtf8("no kernel", "vmlinuz");
    Forecast forecast =
        GuestCheck.of(Bytes.ofUtf8("linux /k\nboot\n", "grub.cfg"), grub(PVH), Optional.of(text));
    assertEquals("does not boot: stays at a prompt: vmlinuz is no Linux kernel", forecast.answer());
  }

  @Test
  void commandLine_isAsGrubWritesIt() {
    Forecast forecast = forecast("linux /k 'a=b c' d=\"'\" e\\\\f\nboot\n");
    assertEquals(
        "\"a=b c\" d=\\' e\\\\f", forecast.endings().get(0).kernel().orElseThrow().commandLine());
  }
}
