package org.mkpvhboot.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.bytes.IoReason;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;

/**
 * Reads grafts; what grub-mkstandalone leaves out without a word is a failure with both paths.
 *
 * <p>A graft that is itself a symbolic link stands for what it points to.
 */
final class GraftedFiles {
  private final List<MemdiskEntry> entries = new ArrayList<>();
  private long size;

  private GraftedFiles() {}

  /** The files in the order of the grafts; those of a folder in the order of their names. */
  static List<MemdiskEntry> read(List<Graft> grafts) {
    GraftedFiles reader = new GraftedFiles();
    for (Graft graft : grafts) {
      reader.read(graft);
    }
    return reader.entries;
  }

  private void read(Graft graft) {
    Path outside = graft.outside();
    String name = graft.name();
    if (Files.isDirectory(outside)) {
      readFolder(name.endsWith("/") ? name.substring(0, name.length() - 1) : name, outside);
    } else if (Files.isRegularFile(outside)) {
      checkPlace(name, outside);
      readFile(name, outside);
    } else if (Files.isSymbolicLink(outside)) {
      throw lost(
          Kind.NOT_FOUND,
          outside,
          name,
          "is a symbolic link to nowhere",
          "Mend the link, or drop the graft.");
    } else if (Files.exists(outside)) {
      throw special(outside, name);
    } else {
      throw lost(
          Kind.NOT_FOUND, outside, name, "does not exist", "Check the path, or drop the graft.");
    }
  }

  private void readFolder(String name, Path folder) {
    for (FolderEntry child : FolderEntry.of(folder)) {
      String childName = name.isEmpty() ? child.name() : name + "/" + child.name();
      if (child.isLink()) {
        throw link(child.path(), childName);
      } else if (child.isFolder()) {
        readFolder(childName, child.path());
      } else if (child.isFile()) {
        readFile(childName, child.path());
      } else {
        throw special(child.path(), childName);
      }
    }
  }

  private void readFile(String name, Path file) {
    Bytes contents = InputFile.read(file, "graft", ReadLimit.CONTENTS);
    entries.add(new MemdiskEntry(name, contents));
    size += contents.size();
    Memdisk.checkSize(size);
  }

  /** A file at a name that means a folder is one that GRUB cannot open. */
  private static void checkPlace(String name, Path file) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    if (last.isEmpty() || last.equals(".") || last.equals("..")) {
      throw new Failure(
          Kind.USAGE,
          Place.file(file),
          "is a file, and its place in the memdisk, '/" + text(name) + "', a folder",
          "Write the file's name there too: "
              + text(name)
              + (last.isEmpty() ? "" : "/")
              + file.getFileName()
              + "="
              + file);
    }
  }

  private static Failure link(Path link, String name) {
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

  private static Failure special(Path file, String name) {
    return lost(
        Kind.USAGE,
        file,
        name,
        "is neither a file nor a folder",
        "Only files and folders can be grafted.");
  }

  private static Failure lost(Kind kind, Path outside, String name, String what, String next) {
    return new Failure(
        kind,
        Place.file(outside),
        what + ", and is to be /" + text(name) + " in the memdisk",
        next);
  }

  /** A name as its bytes read in UTF-8. */
  static String text(String name) {
    return new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
