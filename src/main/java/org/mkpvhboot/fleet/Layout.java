package org.mkpvhboot.fleet;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.fleet.Tenant.SurroundingsKey;
import org.mkpvhboot.image.ImageLayout;
import org.mkpvhboot.image.ImageSpec;
import org.mkpvhboot.image.LaidOutImage;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.modules.ModuleRequest;

/**
 * What tenants with the same modules share: the layout, and its bytes as they are written.
 *
 * <p>Direct buffers go to the operating system as they are; Java copies any other first.
 */
final class Layout {
  /**
   * What decides about a layout.
   *
   * @param needed modules that the first stage and packed grafts ask for
   */
  record Key(SurroundingsKey surroundings, NavigableSet<String> needed) {
    // by hand: what Java makes for a record is slow to start
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && surroundings.equals(that.surroundings)
          && needed.equals(that.needed);
    }

    @Override
    public int hashCode() {
      return 31 * surroundings.hashCode() + needed.hashCode();
    }
  }

  private final ImageLayout image;
  private final NavigableSet<String> modules = new TreeSet<>();
  private final ByteBuffer kernel;
  private final ByteBuffer front;
  private final Bytes kernelFile;
  private final long frontCrc;

  private Layout(ImageLayout image, Bytes kernelFile) {
    this.image = image;
    this.kernel = direct(image.kernel());
    this.front = direct(image.front());
    this.frontCrc = image.front().crc32();
    this.kernelFile = kernelFile;
    for (ModuleClosure.Module module : image.closure().modules()) {
      modules.add(module.name());
    }
  }

  /** Lays out what {@code key} asks for; the same key and files give the same bytes. */
  static Layout of(Key key, Surroundings around) {
    List<ModuleRequest> needed =
        key.needed().stream().map(name -> ModuleRequest.named(name, "the first stage")).toList();
    GrubFiles grub = around.grub();
    ImageSpec spec =
        around.spec().imageSpec(around.spec().requests(needed, grub.platform()), grub.platform());
    return new Layout(ImageLayout.of(spec, grub.platform()), grub.platform().kernel());
  }

  ImageLayout image() {
    return image;
  }

  /** The names of all modules in it. */
  NavigableSet<String> modules() {
    return modules;
  }

  /** SHA-256 of {@code kernel.img} and the modules' files, in the order in which they stand. */
  String modulesSha256() {
    MessageDigest digest = Bytes.newSha256();
    kernelFile.update(digest);
    for (ModuleClosure.Module module : image.closure().modules()) {
      module.file().update(digest);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The kernel, from its start to its end. */
  ByteBuffer kernel() {
    return kernel.duplicate();
  }

  /** The modules and keys, from their start to their end. */
  ByteBuffer front() {
    return front.duplicate();
  }

  /** A number that two different images hardly share; tells whether an input has changed. */
  long fingerprint(LaidOutImage laidOut) {
    return laidOut.size() << 32 ^ laidOut.tail().crc32() ^ frontCrc << 8;
  }

  private static ByteBuffer direct(Bytes bytes) {
    return ByteBuffer.allocateDirect(bytes.size()).put(bytes.toArray()).flip().asReadOnlyBuffer();
  }
}
