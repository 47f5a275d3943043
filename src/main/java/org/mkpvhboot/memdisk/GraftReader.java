package org.mkpvhboot.memdisk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.bytes.IoReason;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/**
 * Reads grafts; what cannot be put into the memdisk is a failure with both paths.
 *
 * <p>A graft that is itself a symbolic link stands for what it points to.
 */
public final class GraftReader {
  /** What a symbolic link to a file is within a grafted folder; one to a folder is refused. */
  public enum FileLinks {
    FOLLOWED,
    /** grub-mkstandalone leaves it out without a word. */
    REFUSED
  }

  /** What the files are to be in. */
  public enum Into {
    MEMDISK("memdisk", "graft"),
    INITRAMFS("initramfs", "file");

    private final String title;
    private final String part;

    Into(String title, String part) {
      this.title = title;
      this.part = part;
    }
  }

  private final Into into;
  private final FileLinks links;
  private final Consumer<Path> found;
  private final List<MemdiskEntry> entries = new ArrayList<>();
  private long size;

  private GraftReader(Into into, FileLinks links, Consumer<Path> found) {
    this.into = into;
    this.links = links;
    this.found = found;
  }

  /**
   * Reads all grafts, in their order; the files of a folder in the order of their names' bytes.
   *
   * @param found is told of each file
   * @throws Failure NOT_FOUND or USAGE for what cannot be grafted, TOO_BIG
   */
  public static List<MemdiskEntry> read(List<Graft> grafts, FileLinks links, Consumer<Path> found) {
    return read(grafts, Into.MEMDISK, links, found);
  }

  /** The same for what may be another archive than the memdisk. */
  public static List<MemdiskEntry> read(
      List<Graft> grafts, Into into, FileLinks links, Consumer<Path> found) {
    GraftReader reader = new GraftReader(into, links, found);
    grafts.forEach(reader::read);
    return reader.entries;
  }

  private void read(Graft graft) {
    Path outside = graft.outside();
    if (Files.isDirectory(outside)) {
      readFolder(graft.name(), outside);
    } else if (Files.isRegularFile(outside)) {
      checkPlace(graft.written(), outside);
      readFile(graft.name(), outside);
    } else if (Files.isSymbolicLink(outside)) {
      throw lost(
          Kind.NOT_FOUND,
          outside,
          graft.name(),
          "is a symbolic link to nowhere",
          "Fix the link, or drop the " + into.part + ".");
    } else if (Files.exists(outside)) {
      throw special(outside, graft.name());
    } else {
      throw lost(
          Kind.NOT_FOUND,
          outside,
          graft.name(),
          "does not exist",
          "Check the path, or drop the " + into.part + ".");
    }
  }

  private void readFolder(String name, Path folder) {
    for (FolderEntry child : FolderEntry.of(folder)) {
      String childName = name.isEmpty() ? child.name() : name + "/" + child.name();
      boolean isFollowed = links == FileLinks.FOLLOWED && Files.isRegularFile(child.path());
      if (child.isFile() || isFollowed) {
        readFile(childName, child.path());
      } else if (child.isLink()) {
        throw link(child.path(), childName);
      } else if (child.isFolder()) {
        readFolder(childName, child.path());
      } else {
        throw special(child.path(), childName);
      }
    }
  }

  private void readFile(String name, Path file) {
    found.accept(file);
    Bytes contents = InputFile.read(file, "graft", ReadLimit.CONTENTS);
    entries.add(new MemdiskEntry(name, contents));
    size += contents.size();
    Memdisk.checkSize(size);
  }

  /** A file at a name that means a folder is one that GRUB cannot open. */
  private void checkPlace(String name, Path file) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    if (last.isEmpty() || last.equals(".") || last.equals("..")) {
      throw new Failure(
          Kind.USAGE,
          Place.file(file),
          "is a file, and its place in the "
              + into.title
              + ", '/"
              + Printable.utf8(name)
              + "', a folder",
          "Write the file's name there too: "
              + Printable.utf8(name)
              + (last.isEmpty() ? "" : "/")
              + file.getFileName()
              + "="
              + file);
    }
  }

  private Failure link(Path link, String name) {
    String target;
    try {
      target = String.valueOf(Files.readSymbolicLink(link));
    } catch (IOException e) {
      target = IoReason.of(e);
    }
    String nowhere = Files.exists(link) ? "" : ", which does not exist";
    return lost(
        Kind.USAGE,
        link,
        name,
        "is a symbolic link, to " + target + nowhere + ", within a grafted folder",
        "Put a copy in its place, or graft what it points to by itself.");
  }

  private Failure special(Path file, String name) {
    return lost(
        Kind.USAGE,
        file,
        name,
        "is neither a file nor a folder",
        "Only files and folders can be grafted.");
  }

  private Failure lost(Kind kind, Path outside, String name, String what, String next) {
    return new Failure(
        kind,
        Place.file(outside),
        what + ", and is to be /" + Printable.utf8(name) + " in the " + into.title,
        next);
  }
}
