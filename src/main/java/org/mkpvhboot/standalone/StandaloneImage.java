package org.mkpvhboot.standalone;

import java.util.List;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.image.BootImage;
import org.mkpvhboot.memdisk.MemdiskEntry;

/**
 * A standalone image.
 *
 * @param files of the memdisk
 * @param doubts what is as grub-mkstandalone does it, but hardly as the user wants it
 */
public record StandaloneImage(BootImage image, List<MemdiskEntry> files, List<Failure> doubts) {
  public StandaloneImage {
    files = List.copyOf(files);
    doubts = List.copyOf(doubts);
  }
}
