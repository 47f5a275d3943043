package org.mkpvhboot.cli;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.memdisk.Compression;

/** The value of {@code --compress}. */
final class CompressionArgument {
  private CompressionArgument() {}

  /** What to write for it. */
  static String name(Compression compression) {
    return switch (compression) {
      case NONE -> "no";
      case XZ -> "xz";
      case GZ -> "gz";
    };
  }

  /** Reads it; the last of several counts. */
  static Compression parse(Optional<String> value) {
    String name = value.orElse("no");
    return switch (name) {
      case "no", "none" -> Compression.NONE;
      case "xz" -> Compression.XZ;
      case "gz" -> Compression.GZ;
      case "lzo" ->
          throw new Failure(
              Kind.UNSUPPORTED,
              Place.NOWHERE,
              "--compress=lzo is not supported: the format lzop is packed by the program of that name only",
              "Take --compress=xz, which packs smaller, or --compress=gz.");
      default ->
          throw new Failure(
              Kind.USAGE,
              Place.NOWHERE,
              "unknown compression '"
                  + Printable.of(name)
                  + "'"
                  + NearestName.didYouMean(name, List.of("no", "xz", "gz")),
              "Take no, xz or gz.");
    };
  }
}
