package org.mkpvhboot.dialect;

import static org.mkpvhboot.dialect.LegacyCommand.Argument.BOOL;
import static org.mkpvhboot.dialect.LegacyCommand.Argument.CONFIG_FILE_OPTION;
import static org.mkpvhboot.dialect.LegacyCommand.Argument.FILE;
import static org.mkpvhboot.dialect.LegacyCommand.Argument.FILE_AGAIN;
import static org.mkpvhboot.dialect.LegacyCommand.Argument.FORCE_OPTION;
import static org.mkpvhboot.dialect.LegacyCommand.Argument.INT;
import static org.mkpvhboot.dialect.LegacyCommand.Argument.KERNEL_OPTION;
import static org.mkpvhboot.dialect.LegacyCommand.Argument.NO_APM_OPTION;
import static org.mkpvhboot.dialect.LegacyCommand.Argument.OPTION;
import static org.mkpvhboot.dialect.LegacyCommand.Argument.PARTITION;
import static org.mkpvhboot.dialect.LegacyCommand.Argument.REST;
import static org.mkpvhboot.dialect.LegacyCommand.Argument.VBE_MODE;
import static org.mkpvhboot.dialect.LegacyCommand.Argument.VERBATIM;
import static org.mkpvhboot.dialect.LegacyCommand.Flag.HAS_FALLBACK;
import static org.mkpvhboot.dialect.LegacyCommand.Flag.INVERTS_COLOR;
import static org.mkpvhboot.dialect.LegacyCommand.Flag.IN_ENTRY_ONLY;
import static org.mkpvhboot.dialect.LegacyCommand.Flag.NOT_IN_ENTRY;
import static org.mkpvhboot.dialect.LegacyCommand.Flag.REST_IS_IGNORED;
import static org.mkpvhboot.dialect.LegacyCommand.command;

import java.util.List;

/** The commands of GRUB Legacy that GRUB 2.06 to 2.14 knows, in its order. */
final class LegacyCommands {
  private static final String COLOR = "set color_normal='%s'; set color_highlight='%s'\n";

  private static final String CONFIG_BY_NET =
      "if [ x%s = x--with-configfile ]; then if net_get_dhcp_option configfile_name pxe 150 string;"
          + " then configfile $configfile_name; fi; fi\n";

  private static final String NET = "net_bootp; net_ls_addr; ";

  private static final String PASSWORD =
      "if [ \"$superusers\" =  ]; then superusers=legacy; fi;\nlegacy_password %s '%s'\n";

  private static final String ROOT = "set root='%s'; set legacy_hdbias='%s'\n";

  private static final String SHOW_ROOT = "echo \"$root\"\n";

  static final List<LegacyCommand> ALL =
      List.of(
          command("blocklist", "blocklist '%s'\n", FILE),
          command("boot", "boot\n"),
          command(
                  "bootp",
                  NET + "echo $\"Default server is ${net_default_server}\"; " + CONFIG_BY_NET,
                  CONFIG_FILE_OPTION)
              .with(REST_IS_IGNORED),
          command("cat", "cat '%s'\n", FILE),
          command("chainloader", "chainloader %s '%s'\n", FORCE_OPTION, FILE),
          command("clear", "clear\n"),
          command("cmp", "cmp '%s' '%s'\n", FILE, FILE).with(REST_IS_IGNORED),
          command("color", COLOR, VERBATIM, VERBATIM).with(REST_IS_IGNORED, HAS_FALLBACK),
          command("color", COLOR, VERBATIM).with(REST_IS_IGNORED, INVERTS_COLOR),
          command("configfile", "legacy_configfile '%s'\n", FILE),
          command("debug", "if [ -z \"$debug\" ]; then set debug=all; else set debug=; fi\n"),
          command(
              "default",
              "set default='%s'; if [ x\"$default\" = xsaved ]; then load_env; "
                  + "set default=\"$saved_entry\"; fi\n",
              VERBATIM),
          command("dhcp", NET + CONFIG_BY_NET, CONFIG_FILE_OPTION).with(REST_IS_IGNORED),
          command("displayapm", "lsapm\n"),
          command("displaymem", "lsmmap\n"),
          command("fallback", "set fallback='%s'\n", VERBATIM),
          command("find", "search -f '%s'\n", FILE),
          command("geometry", "insmod regexp; ls -l (%s*)\n", VERBATIM),
          command("halt", "halt %s\n", NO_APM_OPTION),
          command("hiddenmenu", "")
              .withSuffix("if sleep -i $timeout; then timeout=0; else timeout=-1; fi\n", 0),
          command("hide", "parttool '%s' hidden+\n", PARTITION),
          command("initrd", "legacy_initrd '%s' %s\n", FILE_AGAIN, REST),
          command(
              "kernel",
              "legacy_kernel %s %s '%s' %s\n",
              KERNEL_OPTION,
              KERNEL_OPTION,
              FILE_AGAIN,
              REST),
          // it has no end of line: what follows stands behind it
          command("lock", "if ! authenticate legacy; then return; fi"),
          command("makeactive", "parttool \"$root\" boot+\n"),
          command("map", "drivemap '%s' '%s'\n", PARTITION, PARTITION).with(REST_IS_IGNORED),
          command("module", "legacy_initrd '%s' %s\n", FILE_AGAIN, REST),
          command("modulenounzip", "legacy_initrd_nounzip '%s' %s\n", FILE_AGAIN, REST),
          command(
                  "pager",
                  "set pager=%s; if [ \"$pager\" = 0 ]; then  echo Internal pager is now off; else "
                      + "echo Internal pager is now on; fi\n",
                  BOOL)
              .with(HAS_FALLBACK),
          command(
              "pager",
              "if [ \"$pager\" = 1 ]; then pager=0; echo Internal pager is now off;"
                  + "else pager=1; echo Internal pager is now on; fi\n"),
          command("parttype", "parttool '%s' type=%s\n", PARTITION, INT),
          command("password", PASSWORD, OPTION, VERBATIM, FILE)
              .with(REST_IS_IGNORED, HAS_FALLBACK, NOT_IN_ENTRY)
              .withSuffix(
                  "menuentry \"Superuser menu\" --users \"legacy\" { configfile '%s'; }\n", 2),
          command("password", PASSWORD, OPTION, VERBATIM).with(REST_IS_IGNORED, NOT_IN_ENTRY),
          command(
                  "password",
                  "if legacy_check_password %s '%s'; then configfile '%s'; else return; fi\n",
                  OPTION,
                  VERBATIM,
                  FILE)
              .with(REST_IS_IGNORED, HAS_FALLBACK, IN_ENTRY_ONLY),
          command(
                  "password",
                  "if ! legacy_check_password %s '%s'; then return fi;\n",
                  OPTION,
                  VERBATIM)
              .with(REST_IS_IGNORED, IN_ENTRY_ONLY),
          command("pause", "echo %s; if ! sleep -i 60; then return; fi\n", REST),
          command("print", "echo %s\n", REST),
          command("read", "read_dword %s\n", INT),
          command("reboot", "reboot\n"),
          command("root", ROOT, PARTITION, INT).with(HAS_FALLBACK),
          command("root", SHOW_ROOT),
          // GRUB has a shorter form of it and never comes to it
          command("rootnoverify", ROOT, PARTITION, INT),
          command("savedefault", "saved_entry=${chosen}; save_env saved_entry\n"),
          command("serial", "serial %s\n", REST),
          command(LegacyLine.TERMINAL, ""),
          command("testload", "testload '%s'\n", FILE),
          command("testvbe", "insmod vbe; videotest '%s'\n", VBE_MODE),
          command("timeout", "set timeout=%s\n", INT),
          command(LegacyLine.TITLE, ""),
          command("unhide", "parttool '%s' hidden-\n", PARTITION),
          command("uuid", "search --set=root --fs-uuid '%s'\n", VERBATIM),
          command("vbeprobe", "insmod vbe; videoinfo '%s'\n", VBE_MODE).with(HAS_FALLBACK),
          command("vbeprobe", "insmod vbe; videoinfo\n"));

  private LegacyCommands() {}

  /** The index of a command; negative for one that GRUB does not know. */
  static int find(String name, boolean inEntry) {
    for (int i = 0; i < ALL.size(); i++) {
      if (ALL.get(i).name().equals(name) && ALL.get(i).isKnown(inEntry)) {
        return i;
      }
    }
    return -1;
  }
}
