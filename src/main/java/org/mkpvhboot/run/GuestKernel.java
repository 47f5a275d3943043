package org.mkpvhboot.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.mkpvhboot.anatomy.NoteTable;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.bytes.XzStream;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.linux.BzImage;
import org.mkpvhboot.linux.KernelPayload;
import org.mkpvhboot.modules.Unpacking;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;

/**
 * Says whether GRUB can start a guest's kernel.
 *
 * <p>A PV guest's it unpacks and loads itself, by its notes for Xen; a PVH guest's unpacks itself.
 */
public final class GuestKernel implements KernelJudge {
  /** The code of a finding on a kernel that GRUB cannot start however it is packed. */
  public static final String UNFIT = "kernel-unfit";

  /** In bytes; no kernel is larger when it is unpacked. */
  private static final int LARGEST = 256 << 20;

  /** In KiB, for a kernel in xz, whose dictionary has up to 128 MiB. */
  private static final int MOST_MEMORY = 160 << 10;

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
    return known.or(() -> read).flatMap(kernel -> refusal(kernel, modules, place));
  }

  private Optional<Trouble> refusal(Bytes kernel, Set<String> modules, Place place) {
    if (grub.target().guest() == Guest.PV) {
      Optional<Packing> packing = Packing.of(BzImage.payload(kernel));
      Optional<String> module = packing.flatMap(Unpacking::reader);
      if (packing.isPresent() && module.filter(modules::contains).isEmpty()) {
        return Optional.of(notUnpacked(kernel, packing.get(), module, place));
      }
    }
    return misfit(kernel, grub.target(), place);
  }

  /**
   * Why GRUB cannot start a kernel, whatever modules it has; empty when it can, or when nobody here
   * can unpack the kernel.
   */
  public static Optional<BootFinding> unfit(Bytes kernel, Target target) {
    Place place = Place.file(kernel.file());
    return misfit(kernel, target, place)
        .map(each -> new BootFinding(Severity.ERROR, UNFIT, place, each.what(), each.next()));
  }

  private static Optional<Trouble> misfit(Bytes kernel, Target target, Place place) {
    if (target.guest() == Guest.PVH) {
      return BzImage.isIn(kernel) ? Optional.empty() : Optional.of(noKernel(kernel, place));
    }
    Bytes payload = BzImage.payload(kernel);
    Optional<Packing> packing = Packing.of(payload);
    return (packing.isEmpty() ? Optional.of(payload) : unpacked(kernel, packing.get()))
        .flatMap(elf -> wrongElf(kernel, elf, target, place));
  }

  private static Trouble noKernel(Bytes kernel, Place place) {
    return new Trouble(
        place, kernel.file() + " is no Linux kernel", "Name the kernel: vmlinuz, a bzImage.");
  }

  private Trouble notUnpacked(Bytes kernel, Packing packing, Optional<String> module, Place place) {
    boolean couldHave = module.filter(grub.platformModules()::contains).isPresent();
    return new Trouble(
        place,
        kernel.file()
            + " is packed with "
            + packing.title()
            + ", which "
            + (couldHave ? "the image" : grub.name())
            + " cannot unpack for a PV guest",
        couldHave
            ? "Build the image with --module " + module.get() + "."
            : "Pack the guest's kernel with gzip or xz, or start the guest as PVH.");
  }

  /** What is packed; empty where nobody here can unpack it, or it is damaged. */
  private static Optional<Bytes> unpacked(Bytes kernel, Packing packing) {
    if (!BzImage.isIn(kernel)) {
      return unpackedFile(kernel, packing);
    }
    try {
      KernelPayload payload = KernelPayload.unpack(BzImage.statedPayload(kernel));
      return payload.packing().map(same -> payload.kernel());
    } catch (Failure unknown) {
      return Optional.empty();
    }
  }

  /** As GRUB reads a file that is packed as a whole. */
  private static Optional<Bytes> unpackedFile(Bytes payload, Packing packing) {
    try (InputStream packed = payload.stream();
        InputStream in =
            switch (packing) {
              case GZIP -> new GZIPInputStream(packed);
              case XZ -> XzStream.unpacking(packed, MOST_MEMORY);
              default -> InputStream.nullInputStream();
            }) {
      byte[] bytes = in.readNBytes(LARGEST);
      return bytes.length == 0 || bytes.length == LARGEST
          ? Optional.empty()
          : Optional.of(Bytes.of(bytes, payload.file()));
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }

  private static Optional<Trouble> wrongElf(Bytes kernel, Bytes elf, Target target, Place place) {
    if (!Ehdr.isElf(elf)) {
      return Optional.of(noKernel(kernel, place));
    }
    try {
      ElfFile file = ElfFile.decode(elf);
      if (file.header().elfClass() != target.elfClass()) {
        return Optional.of(
            new Trouble(
                place,
                kernel.file()
                    + " is a "
                    + file.header().elfClass().bits()
                    + " kernel, which the image's "
                    + target.elfClass().bits()
                    + " GRUB cannot start",
                "Take an image of the other target."));
      }
      boolean isForPv = NoteTable.of(file).last(XenNote.ENTRY).isPresent();
      return isForPv
          ? Optional.empty()
          : Optional.of(
              new Trouble(
                  place,
                  kernel.file() + " is not made for PV guests: it has no entry for them",
                  "Start the guest as PVH, or take a kernel with CONFIG_XEN_PV."));
    } catch (Failure damaged) {
      return Optional.of(noKernel(kernel, place));
    }
  }
}
