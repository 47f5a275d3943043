package org.mkpvhboot.memdisk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;

/**
 * A cpio archive in the form {@code newc}, which Linux unpacks over what its initramfs has.
 *
 * <p>Nothing of the host gets into it: all belongs to root, has no time, and is numbered in its
 * order; a file has the mode 0644, a folder 0755.
 *
 * <p>Folders have a slash behind their names. Linux replaces a link by a folder of its name, and
 * {@code /lib} is a link in most of today's initramfs; with the slash it follows the link.
 */
public final class CpioArchive {
  private static final int FILE_MODE = CpioConstants.C_ISREG | 0644;
  private static final int FOLDER_MODE = CpioConstants.C_ISDIR | 0755;

  private final CpioArchiveOutputStream archive;
  private long number;

  private CpioArchive(CpioArchiveOutputStream archive) {
    this.archive = archive;
  }

  /**
   * Packs files, each with the folders above it, in the order of their names' bytes.
   *
   * @param files their places from the initramfs' top; no two may have the same
   * @param name of the archive, for messages
   * @throws Failure TOO_BIG when no image can hold it
   */
  public static Bytes newc(List<MemdiskEntry> files, String name) {
    Memdisk.checkSize(files.stream().mapToLong(file -> file.contents().size()).sum());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CpioArchiveOutputStream stream =
        new CpioArchiveOutputStream(
            bytes,
            CpioConstants.FORMAT_NEW,
            CpioConstants.BLOCK_SIZE,
            StandardCharsets.ISO_8859_1.name())) {
      CpioArchive archive = new CpioArchive(stream);
      Set<String> folders = new TreeSet<>();
      for (MemdiskEntry file :
          files.stream().sorted(Comparator.comparing(MemdiskEntry::name)).toList()) {
        archive.addFoldersAbove(file.name(), folders);
        archive.add(file.name(), FILE_MODE, 1, file.contents());
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
    return Bytes.of(bytes.toByteArray(), name);
  }

  private void addFoldersAbove(String name, Set<String> there) throws IOException {
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      String folder = name.substring(0, slash + 1);
      if (there.add(folder)) {
        add(folder, FOLDER_MODE, 2, Bytes.of(new byte[0], folder));
      }
    }
  }

  private void add(String name, int mode, int links, Bytes contents) throws IOException {
    CpioArchiveEntry entry = new CpioArchiveEntry(CpioConstants.FORMAT_NEW, name, contents.size());
    entry.setMode(mode);
    entry.setNumberOfLinks(links);
    entry.setInode(++number);
    archive.putArchiveEntry(entry);
    contents.writeTo(archive);
    archive.closeArchiveEntry();
  }
}
