package org.mkpvhboot.reference;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Configs of syslinux: known and unknown words in any order, odd blanks, quotes, long lines. */
final class RandomSyslinux {
  /** The config to start from; the others are included, or led to. */
  static final String MAIN = "main.cfg";

  private static final List<String> FILES = List.of(MAIN, "one.cfg", "two.cfg", "sub/three.cfg");

  private static final List<String> LABELS = List.of("a", "B", "linux", "it's", "two words", "64");

  private static final List<String> WORDS =
      List.of(
          "vmlinuz",
          "/boot/vmlinuz",
          "root=/dev/xvda1",
          "initrd=/boot/initrd",
          "INITRD=x",
          "ro",
          "\"two words\"",
          "it's",
          "$root",
          "a;b",
          "\\",
          "#",
          "console=hvc0,115200",
          "é",
          "''",
          "{",
          "--",
          "~",
          "~x",
          "=",
          ",",
          "a,b,,c",
          "/",
          "../x",
          "./y");

  private static final List<String> KERNELS =
      List.of(
          "vmlinuz",
          "/boot/vmlinuz",
          "memdisk",
          "pxelinux.0",
          "a.bin",
          "a.BIN",
          "a.bs",
          "a.bss",
          "hdt.c32",
          "menu.c32",
          "vesamenu.c32",
          "/x/chain.c32",
          "CHAIN.C32",
          "reboot.c32",
          "poweroff.com",
          "x\\poweroff.com",
          "whichsys.c32",
          "a.cbt",
          "a.com",
          "a.img",
          "it's",
          "");

  private static final List<String> CHAINED =
      List.of(
          "hd0",
          "hd1",
          "hd",
          "fd0",
          "fd",
          "0",
          "1",
          "07",
          "0x2",
          "swap",
          "SWAP",
          "file=/x",
          "FILE=y",
          "file=",
          "boot",
          "mbr:1",
          "hd0,1",
          "hd99999999999999999999");

  private static final List<String> NUMBERS =
      List.of("0", "10", "09", "0x20", "-1", "5x", "  7", "4294967296", "010", "0x80", "0x81", "2");

  private static final List<String> OTHERS =
      List.of(
          "ui x",
          "menu title x",
          "menu",
          "MENU begin",
          "f1 help.txt",
          "prompt 1",
          "NOESCAPE 0",
          "ontimeout a",
          "totaltimeout 9",
          "serial 0",
          "display",
          "unknown",
          "menu  hidden",
          "textual",
          "text",
          "helpless");

  private final Random random;
  private final boolean mayErr;

  private RandomSyslinux(long seed) {
    random = new Random(seed);
    mayErr = random.nextInt(4) == 0;
  }

  /** The files of a config by their names. */
  static Map<String, String> of(long seed) {
    RandomSyslinux own = new RandomSyslinux(seed);
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < FILES.size(); i++) {
      files.put(FILES.get(i), own.file(i));
    }
    return files;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String blanks(boolean isNeeded) {
    return switch (random.nextInt(6)) {
      case 0 -> isNeeded ? "\t" : "";
      case 1 -> " \t ";
      case 2 -> isNeeded ? "  " : "";
      default -> isNeeded ? " " : "";
    };
  }

  private String words(List<String> of, int most) {
    StringBuilder words = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      words.append(words.length() == 0 ? "" : blanks(true)).append(one(of));
    }
    return words.toString();
  }

  private String cased(String word) {
    return random.nextInt(3) == 0 ? word.toUpperCase(java.util.Locale.ROOT) : word;
  }

  private String file(int number) {
    StringBuilder text = new StringBuilder();
    boolean isDos = random.nextInt(6) == 0;
    boolean hasLabel = false;
    for (int i = 3 + random.nextInt(25); i > 0; i--) {
      String line = line(number, hasLabel);
      hasLabel |= CaseFree.startsWith(line.strip(), "label");
      text.append(blanks(false)).append(line).append(blanks(false)).append(isDos ? "\r\n" : "\n");
    }
    if (random.nextInt(4) == 0) {
      text.setLength(text.length() - (isDos ? 2 : 1));
    }
    return text.toString();
  }

  private String line(int number, boolean hasLabel) {
    boolean mayHaveNoLabel = mayErr && random.nextInt(8) == 0;
    if (!hasLabel && number == 0 && !mayHaveNoLabel && random.nextInt(3) > 0) {
      return cased("label") + blanks(true) + one(LABELS);
    }
    int choice = random.nextInt(26);
    boolean needsLabel = choice < 12;
    if (needsLabel && !hasLabel && !mayHaveNoLabel) {
      return one(OTHERS);
    }
    return switch (choice) {
      case 0, 1 -> cased("kernel") + blanks(true) + one(KERNELS);
      case 2 -> cased("linux") + blanks(true) + one(WORDS);
      case 3, 4 -> cased("append") + blanks(true) + words(WORDS, random.nextInt(9) == 0 ? 400 : 6);
      case 5 -> cased("initrd") + blanks(true) + words(WORDS, 2);
      case 6 ->
          cased("menu") + blanks(true) + cased("label") + blanks(true) + "^" + words(WORDS, 3);
      case 7 ->
          one(List.of("boot", "bss", "pxe", "fdimage", "comboot", "com32")) + " " + one(KERNELS);
      case 8 -> cased("localboot") + blanks(true) + one(NUMBERS);
      case 9 -> "com32 chain.c32\nappend " + words(CHAINED, 5);
      case 10 ->
          "com32 whichsys.c32\nappend " + words(List.of("-iso-", "-pxe-", "-SYS-", "none", "q"), 4);
      case 11 ->
          "config " + one(configs(number)) + words(List.of(" /x", " sub", " it's", " .."), 1);
      case 12, 13, 14 -> cased("label") + blanks(true) + one(LABELS);
      case 15 -> cased("default") + blanks(true) + one(LABELS);
      case 16 ->
          cased("timeout") + blanks(true) + one(NUMBERS) + (mayErr ? one(List.of("", "x")) : "");
      case 17 -> cased("say") + blanks(true) + words(WORDS, 3);
      case 18 -> "include " + one(includes(number));
      case 19 -> "menu include " + one(includes(number));
      case 20 -> "menu background " + one(WORDS);
      case 21 -> hasLabel ? "text help\nsome\n  help\n endtext " : "# none";
      case 22 -> "#" + words(WORDS, 3);
      case 23 -> "";
      case 24 ->
          hasLabel
              ? "com32 menu.c32\nappend "
                  + String.join(" ", one(configs(number)), one(configs(number)))
              : "";
      default -> one(OTHERS);
    };
  }

  /** Only files behind this one: GRUB does not look for an end. */
  private static List<String> includes(int number) {
    return number + 1 < FILES.size()
        ? List.of("none.cfg", FILES.get(number + 1), "/" + FILES.get(FILES.size() - 1))
        : List.of("none.cfg", "no/ne");
  }

  private static List<String> configs(int number) {
    return List.of(
        FILES.get(number), FILES.get(0), "./" + FILES.get(1), "none.cfg", "/two.cfg", "~");
  }

  /** ASCII's letters in both cases. */
  private static final class CaseFree {
    static boolean startsWith(String text, String start) {
      return text.regionMatches(true, 0, start, 0, start.length());
    }
  }
}
