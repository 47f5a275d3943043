package org.mkpvhboot.run;

import java.util.HashMap;
import java.util.Map;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;

/**
 * Which module has which command, in GRUB 2.06 to 2.14 for Xen: for an image without its platform.
 *
 * <p>Commands of the kernel have an empty name for a module.
 */
final class StandardCommands {
  private static final String OF_ALL =
      """
      : set unset insmod ls boot
      blocklist: blocklist
      cat: cat
      cmp: cmp
      configfile: . configfile extract_entries_configfile extract_entries_source source
      cpuid: cpuid
      cryptodisk: cryptomount
      date: date
      diskfilter: cryptocheck
      echo: echo
      eval: eval
      file: file
      font: loadfont lsfonts
      gettext: gettext
      gfxterm_background: background_color background_image
      gptsync: gptsync
      halt: halt
      hashsum: crc hashsum md5sum sha1sum sha256sum sha512sum
      help: help
      hexdump: hexdump
      keystatus: keystatus
      legacycfg: extract_legacy_entries_configfile extract_legacy_entries_source legacy_check_password
      legacycfg: legacy_configfile legacy_initrd legacy_initrd_nounzip legacy_kernel legacy_password
      legacycfg: legacy_source
      linux: initrd linux
      loadenv: list_env load_env save_env
      loopback: loopback
      lsmmap: lsmmap
      memrw: read_byte read_dword read_word write_byte write_dword write_word
      minicmd: dump exit lsmod rmmod
      normal: authenticate break clear continue export menuentry normal normal_exit return setparams shift
      normal: submenu
      parttool: parttool
      password: password
      password_pbkdf2: password_pbkdf2
      pgp: distrust list_trusted trust verify_detached
      plainmount: plainmount
      probe: probe
      read: read
      reboot: reboot
      regexp: regexp
      search: search
      search_fs_file: search.file
      search_fs_uuid: search.fs_uuid
      search_label: search.fs_label
      sleep: sleep
      syslinuxcfg: extract_syslinux_entries_configfile extract_syslinux_entries_source
      syslinuxcfg: syslinux_configfile syslinux_source
      terminal: terminal_input terminal_output
      test: [ test
      time: time
      tr: tr
      true: false true
      videoinfo: videoinfo
      videotest: videotest
      xnu_uuid: xnu_uuid
      zfscrypt: zfskey
      zfsinfo: zfs-bootfs zfsinfo
      """;

  private static final String OF_PV =
      """
      linux: module multiboot
      lsxen: xen_cat xen_ls
      """;

  private static final String OF_PVH =
      """
      mmap: badram cutmem
      multiboot: module multiboot
      multiboot2: module2 multiboot2
      """;

  private StandardCommands() {}

  /** Each command with its module. */
  static Map<String, String> of(Target target) {
    Map<String, String> commands = new HashMap<>();
    String text = OF_ALL + (target.guest() == Guest.PV ? OF_PV : OF_PVH);
    for (String line : text.split("\n", -1)) {
      int colon = line.indexOf(": ");
      if (colon >= 0) {
        for (String command : line.substring(colon + 2).split(" ", -1)) {
          commands.put(command, line.substring(0, colon));
        }
      }
    }
    return commands;
  }
}
