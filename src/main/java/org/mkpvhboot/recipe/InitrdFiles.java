package org.mkpvhboot.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.memdisk.CpioArchive;
import org.mkpvhboot.memdisk.Graft;
import org.mkpvhboot.memdisk.GraftReader;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.memdisk.UniquePlaces;

/** The files that a host puts into the initramfs of a guest's Linux: an archive in the memdisk. */
final class InitrdFiles {
  private InitrdFiles() {}

  /**
   * Reads the files.
   *
   * @param wanted their places in the initramfs, and where they are; folders with all files in them
   * @param found is told of each file
   * @throws Failure USAGE or NOT_FOUND for what cannot be put there, and when there is no file
   */
  static List<MemdiskEntry> read(List<Graft> wanted, Consumer<Path> found) {
    List<MemdiskEntry> files =
        GraftReader.read(wanted, GraftReader.Into.INITRAMFS, GraftReader.FileLinks.FOLLOWED, found);
    if (files.isEmpty()) {
      throw Failure.usage(
          RecipeKey.INITRD_FILES.option() + " names folders without a file in them",
          "Name a file, or leave the option out.");
    }
    UniquePlaces.check(files, "initramfs", "Give one of them another place.");
    return files;
  }

  /** The archive of them, as it stands in the memdisk. */
  static MemdiskEntry archive(List<MemdiskEntry> files) {
    Bytes archive = CpioArchive.newc(files, RecipeKey.INITRD_FILES.option());
    return new MemdiskEntry(StandardLayout.INITRD_FILES, archive);
  }
}
