package org.mkpvhboot.anatomy;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;

/**
 * How Linux was packed in the file that it came in.
 *
 * @param file the bzImage, or the unified kernel image
 * @param release as its setup header states it; empty where it does not
 * @param packing of the kernel in the bzImage; empty for one that is not packed
 * @param needsMuchMemory to be unpacked: more than 128 MiB
 * @param isUnified whether the bzImage stands in a unified kernel image
 */
public record PackedLinux(
    Bytes file,
    String release,
    Optional<Packing> packing,
    boolean needsMuchMemory,
    boolean isUnified) {
  /** The file's format, for people. */
  public String format() {
    return (isUnified ? "unified kernel image, bzImage" : "bzImage")
        + packing.map(each -> ", " + each.title()).orElse(", not packed");
  }

  /** The same kernel in a unified kernel image. */
  PackedLinux in(Bytes unified) {
    return new PackedLinux(unified, release, packing, needsMuchMemory, true);
  }
}
