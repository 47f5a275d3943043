package org.mkpvhboot.reference.verdict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.image.ImageBuilder;
import org.mkpvhboot.image.ImageSpec;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.platform.PlatformSource;
import org.mkpvhboot.target.Target;

/** Images and packages as Debian has them, from the cache of {@code lab/debs}. */
public final class RealImages {
  private static final Path NOTHING = Path.of("/dev/null");

  private RealImages() {}

  /** Debian 12's image for hosts, GRUB 2.06. */
  public static Bytes hostImage(Target target) {
    String folder = LabScript.run(NOTHING, "debs", "bookworm", "grub-xen-host").strip();
    return read(Path.of(folder, "usr/lib/grub-xen", "grub-" + target.id() + ".bin"));
  }

  /** The files of Debian 12's package with kernels and modules. */
  public static Path platforms() {
    String folder = LabScript.run(NOTHING, "debs", "bookworm", "grub-xen-bin").strip();
    return Path.of(folder, "usr/lib/grub");
  }

  static Base base(Target target) {
    return new Base("Debian's " + target, hostImage(target), target.guest(), Optional.empty());
  }

  /** A second stage of Debian 12's kernel and a module. */
  static Base secondStage() {
    Target target = Target.I386_XEN_PVH;
    Platform platform = new PlatformSource().open(platforms().resolve(target.id()), target);
    ImageSpec spec =
        ImageSpec.withPrefix("(memdisk)/boot/grub")
            .withModules(List.of(ModuleRequest.named("normal", "the test")))
            .withSecondStage(true);
    Bytes image = Bytes.concat("second stage", new ImageBuilder().build(spec, platform).pieces());
    return new Base("a second stage", image, target.guest(), Optional.empty());
  }

  private static Bytes read(Path file) {
    try {
      return Bytes.of(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
