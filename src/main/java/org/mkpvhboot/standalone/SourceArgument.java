package org.mkpvhboot.standalone;

import java.nio.file.Path;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.memdisk.Graft;
import org.mkpvhboot.run.GrubPath;

/**
 * A file or folder that is to be in the memdisk.
 *
 * @param inside its place there as the user wrote it, each byte as one character
 * @param isPlaced whether the user wrote both
 */
public record SourceArgument(String inside, Path outside, boolean isPlaced) {
  /** Where GRUB looks. */
  private static final String GRUB_FOLDER = "boot/grub/";

  /** The name in the memdisk: no slash in front, and no empty parts. */
  private String name() {
    String path = GrubPath.withSingleSlashes(inside);
    return path.startsWith("/") ? path.substring(1) : path;
  }

  /** What it puts into the memdisk. */
  Graft graft() {
    String name = name();
    return new Graft(
        name.endsWith("/") ? name.substring(0, name.length() - 1) : name, name, outside);
  }

  /**
   * What is odd about an absolute path alone: the file has that long path in the memdisk too.
   *
   * <p>One in GRUB's own folder may be meant.
   */
  Optional<Failure> doubt() {
    boolean isOdd = !isPlaced && inside.startsWith("/") && !name().startsWith(GRUB_FOLDER);
    if (!isOdd) {
      return Optional.empty();
    }
    int folder = name().indexOf(GRUB_FOLDER);
    String meant = folder < 0 ? GRUB_FOLDER + "grub.cfg" : name().substring(folder);
    return Optional.of(
        new Failure(
            Kind.USAGE,
            Place.file(outside),
            "has the same long path in the memdisk, (memdisk)/" + Printable.utf8(name()),
            "Say where it shall be: " + Printable.utf8(meant) + "=" + outside));
  }
}
