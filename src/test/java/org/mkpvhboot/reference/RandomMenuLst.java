package org.mkpvhboot.reference;

import java.util.List;
import java.util.Random;

/** Configs of GRUB Legacy: known and unknown words, odd blanks, quotes, long and missing values. */
final class RandomMenuLst {
  private static final List<String> COMMANDS =
      List.of(
          "blocklist",
          "boot",
          "bootp",
          "cat",
          "chainloader",
          "clear",
          "cmp",
          "color",
          "configfile",
          "debug",
          "default",
          "dhcp",
          "displayapm",
          "displaymem",
          "fallback",
          "find",
          "geometry",
          "halt",
          "hiddenmenu",
          "hide",
          "initrd",
          "kernel",
          "lock",
          "makeactive",
          "map",
          "module",
          "modulenounzip",
          "pager",
          "parttype",
          "password",
          "pause",
          "print",
          "read",
          "reboot",
          "root",
          "rootnoverify",
          "savedefault",
          "serial",
          "terminal",
          "testload",
          "testvbe",
          "timeout",
          "title",
          "unhide",
          "uuid",
          "vbeprobe",
          "splashimage",
          "quiet",
          "KERNEL",
          "device",
          "setup",
          "terminfo",
          "kernels",
          "tit");

  private static final List<String> OFTEN =
      List.of("title", "root", "kernel", "initrd", "default", "timeout", "password", "color");

  private static final List<String> WORDS =
      List.of(
          "(hd0,0)",
          "(hd0,1)/boot/vmlinuz",
          "(hd0)",
          "(hd1,4,a)",
          "(hd0,0,b)/x",
          "(nd)/vmlinuz",
          "(nd",
          "(",
          "()",
          "(,)",
          "(hd0,",
          "(hd0,)",
          "(hd0,a)",
          "(hd0,0x1)",
          "(hd0,0x)",
          "(hd0,08)",
          "(hd0,010)/a",
          "(hd0,99999999999999999999999)",
          "(hd0,2147483647)",
          "(hd0,4294967296)",
          "(hd0,0)/it's\\a",
          "(a'b,1)/c",
          "(a\\b,1)",
          "(hd0,msdos1)/x",
          "(xen/xvda,0)/y",
          "(hd0,1,ab)/z",
          "/boot/vmlinuz",
          "root=/dev/xvda1",
          "ro",
          "it's",
          "\"a b\"",
          "\\",
          "'",
          "''",
          "$x",
          ";",
          "#",
          "--md5",
          "--force",
          "--type=linux",
          "--type=biglinux",
          "--type=multiboot",
          "--no-mem-option",
          "--no-apm",
          "--with-configfile",
          "--",
          "--x",
          "saved",
          "0",
          "1",
          "5",
          "-1",
          "08",
          "0x",
          "0x1f",
          "0xg",
          "12ab",
          "on",
          "off",
          "onn",
          "console",
          "serial",
          "hercules",
          "graphics",
          "--dumb",
          "--lines=9",
          "--lines=x",
          "--lines=",
          "--lines=0x10",
          "--silent",
          "black/cyan",
          "white/blue",
          "a/b/c",
          "blue",
          "+1",
          "317",
          "0x317",
          "0x31f",
          "0x320",
          "0x36f",
          "0x100000303",
          "é",
          "=",
          "%s");

  private final Random random;

  private RandomMenuLst(long seed) {
    random = new Random(seed);
  }

  /** A config. */
  static String of(long seed) {
    RandomMenuLst own = new RandomMenuLst(seed);
    StringBuilder text = new StringBuilder();
    boolean isDos = own.random.nextInt(8) == 0;
    for (int i = 2 + own.random.nextInt(30); i > 0; i--) {
      text.append(own.line()).append(isDos ? "\r\n" : "\n");
    }
    return text + (own.random.nextInt(4) == 0 ? "title last" : "");
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String blanks() {
    return switch (random.nextInt(8)) {
      case 0 -> "\t";
      case 1 -> "  ";
      case 2 -> " \t ";
      default -> " ";
    };
  }

  private String line() {
    StringBuilder line = new StringBuilder();
    switch (random.nextInt(12)) {
      case 0 -> {
        return random.nextBoolean() ? "" : blanks();
      }
      case 1 -> line.append('#');
      case 2 -> line.append(blanks()).append(one(COMMANDS));
      case 3 -> line.append(one(WORDS));
      default -> line.append(one(random.nextInt(3) == 0 ? OFTEN : COMMANDS));
    }
    line.append(random.nextInt(6) == 0 ? "=" : "");
    int most = random.nextInt(60) == 0 ? 300 : 5;
    for (int i = random.nextInt(most); i > 0; i--) {
      line.append(blanks()).append(one(WORDS));
    }
    return line.append(random.nextInt(4) == 0 ? blanks() : "").toString();
  }
}
