package org.mkpvhboot.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.linux.BzImage;
import org.mkpvhboot.modules.Unpacking;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.GuestKernel;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.target.Target.Guest;

/**
 * A kernel is one that this GRUB starts: a PV guest's it has to unpack itself, a PVH guest's
 * unpacks itself.
 */
final class KernelRule implements CheckRule {
  private static final String KERNEL_COMPRESSION = "kernel-compression";

  @Override
  public List<String> codes() {
    return List.of(KERNEL_COMPRESSION, GuestKernel.UNFIT);
  }

  @Override
  public List<BootFinding> check(CheckedImage image) {
    List<BootFinding> findings = new ArrayList<>();
    if (image.kernel().isEmpty()) {
      return findings;
    }
    Bytes kernel = image.kernel().get();
    GuestKernel.unfit(kernel, image.platform().target()).ifPresent(findings::add);
    if (image.platform().target().guest() != Guest.PV) {
      return findings;
    }
    Optional<Packing> packing = Packing.of(BzImage.payload(kernel));
    if (packing.isEmpty()) {
      return findings;
    }
    Optional<String> module = Unpacking.reader(packing.get());
    if (module.filter(image.modules()::contains).isPresent()) {
      return findings;
    }
    boolean couldHave = module.filter(image.platform()::hasModule).isPresent();
    findings.add(
        new BootFinding(
            Severity.ERROR,
            KERNEL_COMPRESSION,
            Place.file(kernel.file()),
            "is packed with "
                + packing.get().title()
                + ", which "
                + (couldHave ? "the image" : "GRUB " + image.platform().grubVersion())
                + " cannot unpack for a PV guest",
            couldHave
                ? "Add --module " + module.get() + "."
                : "Pack the guest's kernel with gzip or xz, or start the guest as PVH."));
    return findings;
  }
}
