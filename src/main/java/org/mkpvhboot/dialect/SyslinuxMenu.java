package org.mkpvhboot.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A config of syslinux while it is read and written. */
final class SyslinuxMenu {
  /**
   * Where relative and absolute names lead.
   *
   * @param root for names with a slash at the start, while reading
   * @param targetRoot the same, for GRUB when it runs the script
   */
  record Folders(String root, String targetRoot, String current, String targetCurrent) {
    /** The name by which a file is read now. */
    String read(String file) {
      return (file.startsWith("/") ? root : current) + "/" + file;
    }

    /** The folder that the script names before a file. */
    String target(String file) {
      return file.startsWith("/") ? targetRoot : targetCurrent;
    }

    /** The same for a config with a working folder of its own. */
    Folders within(String folder) {
      return new Folders(root, targetRoot, read(folder), target(folder) + "/" + folder);
    }
  }

  final Folders folders;
  final String file;

  /** The config whose entry this is the menu of. */
  final Optional<SyslinuxMenu> parent;

  /** The line of the outermost config that led here; 0 for that config itself. */
  final int origin;

  SyslinuxFlavour flavour;
  final List<SyslinuxEntry> entries = new ArrayList<>();
  Optional<String> standard = Optional.empty();
  Optional<String> background = Optional.empty();

  /** In tenths of a second, without a sign. */
  long timeout;

  final StringBuilder comments = new StringBuilder();
  final List<String> says = new ArrayList<>();

  SyslinuxMenu(
      Folders folders,
      String file,
      Optional<SyslinuxMenu> parent,
      int origin,
      SyslinuxFlavour flavour) {
    this.folders = folders;
    this.file = file;
    this.parent = parent;
    this.origin = origin;
    this.flavour = flavour;
  }

  Optional<SyslinuxEntry> last() {
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
  }

  /** Adds to the comments of what was begun last; none stay where nothing is. */
  void comment(String text, boolean isWhole) {
    StringBuilder own = last().map(entry -> entry.comments).orElse(comments);
    if (own.length() > 0 || !text.isEmpty()) {
      own.append(text).append(isWhole ? "\n" : "");
    }
  }

  /** Whether a file is that of this config or of one that led to it, or of too many. */
  boolean isWithin(String other, int most) {
    int depth = 0;
    for (Optional<SyslinuxMenu> menu = Optional.of(this); menu.isPresent(); depth++) {
      if (menu.get().file.equals(other) || depth > most) {
        return true;
      }
      menu = menu.get().parent;
    }
    return false;
  }
}
