package org.mkpvhboot.disk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.disk.GuestDisks.Entry;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * A folder from two of GRUB's lists: the names with blanks between them, and a line for each.
 *
 * <p>Neither tells for sure where a name ends, and before 2.14 the lines lack what GRUB cannot
 * open, links to folders for one. What both agree on is taken, all else is refused.
 */
final class FolderListing {
  private final String names;
  private final Place place;
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int at;

  private FolderListing(String names, Place place) {
    this.names = names;
    this.place = place;
  }

  /**
   * Reads the lists.
   *
   * @param names what {@code ls -a} prints
   * @param lines what {@code ls -l -a} prints
   * @param place the folder, for a message
   * @return the entries in the folder's order, without {@code .} and {@code ..}
   * @throws Failure DAMAGED when GRUB does not come to the folder's end, or when the names do not
   *     tell where they end
   */
  static List<Entry> parse(String names, String lines, Place place) {
    if (!names.endsWith("\n") || !(lines.equals("\n") || lines.endsWith("\n\n"))) {
      throw new Failure(
          Kind.DAMAGED,
          place,
          "GRUB reads the folder in part only",
          "Check the guest's file system with its own tools.");
    }
    String all = names.substring(0, names.length() - 1);
    FolderListing listing = new FolderListing(all, place);
    if (all.indexOf('\n') >= 0) {
      throw listing.unclear();
    }
    for (String line : lines.substring(0, lines.length() - 1).split("\n", 0)) {
      if (!line.isEmpty()) {
        listing.add(ListedLine.of(line).orElseThrow(listing::unclear));
      }
    }
    listing.addUnopened(all.length());
    return List.copyOf(listing.entries);
  }

  private void add(ListedLine line) {
    String word = line.name() + (line.isFolder() ? "/ " : " ");
    int start = names.indexOf(word, at);
    while (start > at && names.charAt(start - 1) != ' ') {
      start = names.indexOf(word, start + 1);
    }
    if (start < 0) {
      throw unclear();
    }
    addUnopened(start);
    at = start + word.length();
    add(new Entry(line.name(), line.isFolder(), line.size(), line.mtimeSeconds()));
  }

  /** What lies before an entry that has a line: names without blanks, as all but hostile ones. */
  private void addUnopened(int end) {
    if (at == end) {
      return;
    }
    for (String name : names.substring(at, end - 1).split(" ", -1)) {
      if (name.isEmpty()) {
        throw unclear();
      }
      add(new Entry(name, false, 0, Optional.empty()));
    }
    at = end;
  }

  private void add(Entry entry) {
    if (!seen.add(entry.name())) {
      throw unclear();
    }
    if (!entry.name().equals(".") && !entry.name().equals("..")) {
      entries.add(entry);
    }
  }

  private Failure unclear() {
    return new Failure(
        Kind.DAMAGED,
        place,
        "has names with line breaks or blanks that do not tell where they end",
        "Rename them in the guest: GRUB's list of this folder cannot be read.");
  }
}
