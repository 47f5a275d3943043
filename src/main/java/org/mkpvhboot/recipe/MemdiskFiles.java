package org.mkpvhboot.recipe;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Statement;
import org.mkpvhboot.script.StatementWalk;
import org.mkpvhboot.script.Word;

/** The files of the memdisk that a script hands to a command. */
final class MemdiskFiles {
  private MemdiskFiles() {}

  /** What {@code initrd} names: GRUB hands these to Linux as they are, packed or not. */
  static Set<String> initrds(Script script) {
    return named(script, "initrd");
  }

  /** What {@code linux} names, among it the kernel. */
  static Set<String> kernels(Script script) {
    return named(script, "linux");
  }

  /** Their places in the memdisk, in the order in which they are named. */
  private static Set<String> named(Script script, String command) {
    Set<String> names = new LinkedHashSet<>();
    for (Statement statement : StatementWalk.of(script)) {
      if (statement instanceof Command each && each.name().equals(Optional.of(command))) {
        add(each.arguments(), names);
      }
    }
    return names;
  }

  private static void add(List<Word> words, Set<String> names) {
    for (Word word : words) {
      String text = word.constant().orElse("");
      if (text.startsWith(StandardLayout.MEMDISK)) {
        names.add(MemdiskEntry.path(text.substring(StandardLayout.MEMDISK.length())));
      }
    }
  }
}
