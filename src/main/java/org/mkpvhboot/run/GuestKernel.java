package org.mkpvhboot.run;

import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.BzImage;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.modules.Unpacking;
import org.mkpvhboot.target.Target.Guest;

/** Says whether GRUB can load a guest's kernel: a PV guest's it has to unpack itself. */
final class GuestKernel implements KernelJudge {
  private final GrubParts grub;
  private final Optional<Bytes> known;

  /**
   * A judge for an image.
   *
   * @param known the kernel, whatever file of the guest's disk is named; empty when it is not known
   */
  GuestKernel(GrubParts grub, Optional<Bytes> known) {
    this.grub = grub;
    this.known = known;
  }

  @Override
  public Optional<Trouble> refusal(Optional<Bytes> read, Set<String> modules, Place place) {
    Optional<Bytes> kernel = known.or(() -> read);
    if (kernel.isEmpty() || grub.target().guest() != Guest.PV) {
      return Optional.empty();
    }
    Optional<Packing> packing = Packing.of(BzImage.payload(kernel.get()));
    Optional<String> module = packing.flatMap(Unpacking::reader);
    if (packing.isEmpty() || module.filter(modules::contains).isPresent()) {
      return Optional.empty();
    }
    boolean couldHave = module.filter(grub.platformModules()::contains).isPresent();
    return Optional.of(
        new Trouble(
            place,
            "the kernel is packed with "
                + packing.get().title()
                + ", which "
                + (couldHave ? "the image" : grub.name())
                + " cannot unpack for a PV guest",
            couldHave
                ? "Build the image with --module " + module.get() + "."
                : "Pack the guest's kernel with gzip or xz, or start the guest as PVH."));
  }
}
