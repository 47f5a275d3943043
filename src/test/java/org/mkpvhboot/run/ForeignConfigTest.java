package org.mkpvhboot.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;

/** What becomes of a guest by a config of syslinux or of GRUB Legacy. */
final class ForeignConfigTest {
  private static List<String> endings(String command, String config) {
    return RunTrace.endings(
        Map.of(
            "grub.cfg",
            Bytes.ofUtf8(command + "\n", "grub.cfg"),
            "c/conf",
            Bytes.ofUtf8(config.replace("\\n", "\n"), "conf"),
            "c/more",
            Bytes.ofUtf8("label more\nlinux k\nappend of more\n", "more"),
            "c/bad",
            Bytes.ofUtf8("kernel without a label\n", "bad"),
            "c/k",
            Bytes.ofUtf8("kernel", "k"),
            "c/i",
            Bytes.ofUtf8("initrd", "i")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '`',
      value = {
        "timeout 1\\nlabel a\\nlinux k\\ninitrd i\\nappend ro x='a b'"
            + " % boots /c/k of the image | ro \"x=a b\" | (memdisk)/c/i",
        "timeout 1\\nlabel a\\nlinux /c/k % boots /c/k of the image |  | ",
        "timeout 1\\ndefault b\\nlabel a\\nlinux z\\nlabel b\\nkernel k\\nappend initrd=i ro"
            + " % boots /c/k of the image | initrd=i ro | (memdisk)/c/i",
        "timeout 1\\nlabel a\\nmenu label A\\nkernel /none"
            + " % waits at the menu for a key: there is no (memdisk)/none",
        "default a\\nlabel a\\nlinux k"
            + " % stays at a prompt: a kernel is loaded, but nothing says boot",
        "timeout 9\\nlabel a\\nlocalboot 0x80"
            + " % waits at the menu for a key: GRUB 2.06 for Xen has no command 'chainloader'",
        "timeout 9\\ninclude more\\ninclude none % boots /c/k of the image | of more | ",
        "kernel k % stays at a prompt: GRUB cannot take (memdisk)/c/conf: kernel without label",
        "include bad % stays at a prompt: GRUB cannot take (memdisk)/c/conf: kernel without label",
        "timeout 1\\nlabel a\\nlinux k\\nappend x ; }"
            + " % stays at a prompt: GRUB cannot read what it makes of (memdisk)/c/conf:2",
        "timeout 1\\ndefault a\\nlabel a\\nconfig more % boots nothing",
        "timeout 9\\nlabel a\\nkernel mboot.c32\\nappend k i"
            + " % depends on what GRUB makes of (memdisk)/c/conf: it has mboot.c32 with more than",
        "timeout x\\nlabel a\\nlinux k"
            + " % depends on what GRUB makes of (memdisk)/c/conf: GRUB runs it with an error",
        "include conf % depends on what GRUB makes of (memdisk)/c/conf: it includes itself",
        "default a\\nlabel a\\nconfig conf % loops: (memdisk)/c/conf runs itself again and again",
      })
  void syslinux(String config, String wanted) {
    String command = "set root=memdisk\nsyslinux_configfile -s (memdisk)/c/conf";
    if (wanted.equals("boots nothing")) {
      // the menu of another config is made while the entry runs, and nobody sees it
      assertStart("waits at the menu for a key: the entry starts nothing", command, config);
    } else {
      assertStart(wanted, command, config);
    }
  }

  private static void assertStart(String wanted, String command, String config) {
    List<String> endings = endings(command, config);
    assertEquals(1, endings.size(), endings::toString);
    String ending = endings.get(0).replaceFirst("^[^ ]*: ", "").replaceFirst("^: ", "");
    assertEquals(wanted, ending.substring(0, Math.min(wanted.length(), ending.length())), ending);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      value = {
        "syslinux_configfile -r (memdisk) -c (memdisk)/c /c/conf % boots /c/k of the image | x | ",
        "syslinux_configfile --cwd=(memdisk) (memdisk)/c/conf % waits at the menu for a key: there is no (memdisk)/k",
        "syslinux_configfile -c (memdisk)/c/../c (memdisk)/c/conf % waits at the menu for a key: there is no",
        "syslinux_source (memdisk)/c/conf % boots /c/k of the image | x | ",
        "extract_syslinux_entries_configfile (memdisk)/c/conf % waits at the menu for a key: extract_syslinux",
        "extract_syslinux_entries_source (memdisk)/c/conf % waits at the menu for a key: no timeout is set",
        "syslinux_configfile % stays at a prompt: syslinux_configfile takes one file",
        "syslinux_configfile -x (memdisk)/c/conf % stays at a prompt: syslinux_configfile has no option -x",
        "syslinux_configfile (memdisk)/none % stays at a prompt: it looks for (memdisk)/none",
        "syslinux_configfile $r/conf % stays at a prompt",
        "syslinux_configfile (xen/xvda)/conf % hands over to the guest's /conf",
      })
  void syslinuxCommand(String command, String wanted) {
    String before = "set root=memdisk\n";
    List<String> endings = endings(before + command, "timeout 5\nlabel a\nlinux k\nappend x\n");
    String all = String.join("\n", endings);
    assertEquals(true, all.contains(wanted), all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '`',
      value = {
        "timeout 5\\ntitle a\\nroot (memdisk)\\nkernel /c/k ro a='b\\ninitrd /c/i x"
            + " % boots /c/k of the image | ro a=\\'b | /c/i",
        "timeout=5\\ndefault=1\\ntitle a\\n\\ntitle b\\n\tkernel (memdisk)/c/k"
            + " % boots /c/k of the image |  | ",
        "timeout 5\\ntitle a\\nroot (hd0,0)\\nkernel /c/k"
            + " % waits at the menu for a key: (xen/xvda,msdos1) is not read without the module part_msdos",
        "timeout 5\\ntitle a\\nkernel (hd0,0)/c/k"
            + " % waits at the menu for a key: (xen/xvda,msdos1) is not read without the module part_msdos",
        "title a\\nkernel (memdisk)/c/k % waits at the menu for a key: no timeout is set",
        "timeout 5\\nhiddenmenu\\ntitle a\\nkernel (memdisk)/c/k % boots /c/k of the image |  | ",
        "hiddenmenu\\ntitle a\\nkernel (memdisk)/c/k"
            + " % waits at the menu for a key: the timeout is '-1'",
        "timeout 5\\nfallback 1\\ntitle a\\nkernel /none\\ntitle b\\nkernel (memdisk)/c/k"
            + " % boots /c/k of the image |  | ",
        "timeout 5\\ntitle a\\nlock\\nkernel (memdisk)/c/k"
            + " % waits at the menu for a key: GRUB cannot read what it makes of (memdisk)/c/conf:3",
        "timeout 5\\npassword x\\ntitle a\\nkernel (memdisk)/c/k\\ntitle b % boots /c/k of the image |  | ",
        "timeout 5\\ntitle a\\npassword x /y\\nkernel (memdisk)/c/k % waits for a password",
        "timeout 5\\ntitle a\\nkernel --type=netbsd (memdisk)/c/k"
            + " % waits at the menu for a key: GRUB has no command knetbsd for Xen",
        "timeout 5\\ntitle a\\ninitrd (memdisk)/c/i"
            + " % waits at the menu for a key: legacy_initrd comes before a kernel is loaded",
        "timeout 5\\ntitle a\\nkernel (memdisk)/c/k\\nmodulenounzip (memdisk)/c/i % boots /c/k of the image |  | ",
        "timeout 5\\ntitle a\\nchainloader +1"
            + " % waits at the menu for a key: GRUB 2.06 for Xen has no command 'chainloader'",
        "timeout 5\\ntitle a\\nconfigfile (memdisk)/c/conf % loops: (memdisk)/c/conf runs itself again",
        "timeout 5\\ntitle a\\ntitle b\\nkernel (memdisk)/c/k"
            + " % depends on what GRUB makes of (memdisk)/c/conf: line 2 starts an entry without",
        "timeout 5\\ntitle a\\nroot (hd0,x)\\nkernel (memdisk)/c/k"
            + " % depends on what GRUB makes of (memdisk)/c/conf: GRUB gives it up at its end",
        "timeout 5\\ntitle a % waits at the menu for a key: GRUB 2.06 for Xen has no command '(null)'",
        "kernel (memdisk)/c/k\\nboot % boots /c/k of the image |  | ",
      })
  void legacy(String config, String wanted) {
    assertStart(wanted, "legacy_configfile (memdisk)/c/conf", config);
  }
}
