package org.mkpvhboot.fleet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What is done to files as such. */
final class Disk {
  private Disk() {}

  /** Waits until a file is on the disk. */
  static void flush(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Waits until the names in a folder are on the disk, where the file system can be asked. */
  static void flushFolder(Path folder) {
    try {
      flush(folder);
    } catch (IOException e) {
      // not all can open a folder; they write names in their own time
      return;
    }
  }

  /** Gives a file another name; false where the file system cannot, or not once more. */
  static boolean link(Path file, Path existing) {
    try {
      Files.createLink(file, existing);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Whether a file has further names; false where the file system does not say. */
  static boolean hasOtherNames(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        && (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) > 1;
  }

  /** The size of a file in bytes; 0 for one that went meanwhile. */
  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Removes a folder with all in it; nothing happens when there is none. */
  static void remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(folder);
      return;
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        remove(child);
      }
    }
    Files.delete(folder);
  }
}
