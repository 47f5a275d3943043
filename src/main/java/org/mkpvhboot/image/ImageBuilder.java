package org.mkpvhboot.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.payload.Kernel;
import org.mkpvhboot.payload.ModuleArea;
import org.mkpvhboot.payload.ObjectNumbering;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.verify.Verifier;

/** Builds an image from a spec and a platform: the same two give the same bytes. */
public final class ImageBuilder {
  /**
   * Builds and checks an image.
   *
   * @throws Failure when a module is missing, an input is damaged or the image would not boot
   */
  public BootImage build(ImageSpec spec, Platform platform) {
    Target target = platform.target();
    Kernel kernel = Kernel.layOut(platform.kernel(), target);
    ModuleClosure closure = ModuleClosure.of(spec.modules(), platform);
    ObjectNumbering numbering = ObjectNumbering.ofVersion(platform.grubVersion());
    ModuleArea area = new ModuleArea(objects(spec, closure, platform, numbering));
    List<Bytes> pieces = ElfImage.pieces(target, kernel, area.encode(target, numbering));
    BootImage image = new BootImage(platform, closure, spec, pieces);
    Verifier.checkBuilt(Bytes.concat("the image", pieces), target, kernel, area, numbering);
    return image;
  }

  /** The objects in the order in which grub-mkimage writes them. */
  private static List<PayloadObject> objects(
      ImageSpec spec, ModuleClosure closure, Platform platform, ObjectNumbering numbering) {
    Target target = platform.target();
    List<PayloadObject> objects = new ArrayList<>();
    closure.modules().forEach(module -> objects.add(PayloadObject.module(module.file(), target)));
    spec.pubkeys().forEach(key -> objects.add(PayloadObject.pubkey(key)));
    spec.memdisk().ifPresent(memdisk -> objects.add(PayloadObject.memdisk(memdisk)));
    spec.deviceTree().ifPresent(tree -> objects.add(PayloadObject.deviceTree(tree, target)));
    flag(spec.disableShimLock(), ObjectType.DISABLE_SHIM_LOCK, platform, numbering)
        .ifPresent(objects::add);
    flag(spec.disableCli(), ObjectType.DISABLE_CLI, platform, numbering).ifPresent(objects::add);
    spec.earlyConfig().ifPresent(config -> objects.add(PayloadObject.earlyConfig(config, target)));
    objects.add(PayloadObject.prefix(spec.prefix(), target));
    return objects;
  }

  private static Optional<PayloadObject> flag(
      boolean wanted, ObjectType type, Platform platform, ObjectNumbering numbering) {
    if (wanted && !numbering.has(type)) {
      throw new Failure(
          Kind.UNSUPPORTED,
          Place.file(platform.place()),
          "GRUB " + platform.grubVersion() + " does not know --" + type.title(),
          "Leave the option out, or use the modules of GRUB 2.14 or newer.");
    }
    return wanted ? Optional.of(PayloadObject.flag(type)) : Optional.empty();
  }
}
