package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.PackedLinux;
import org.mkpvhboot.bytes.Packing;

/** Any toolstack of a release unpacks Linux as it is packed, however it was built. */
final class KernelPackingRule extends Rule {
  KernelPackingRule() {
    super(
        "kernel-packing",
        "What a toolstack unpacks depends on the libraries that it was built with, and the memory"
            + " for it was doubled in point releases of 2025; yours may take the kernel");
  }

  @Override
  List<Finding> check(Candidate image) {
    List<Finding> findings = new ArrayList<>();
    image.linux().ifPresent(linux -> check(image, linux, findings));
    return findings;
  }

  private static void check(Candidate image, PackedLinux linux, List<Finding> findings) {
    String packing = linux.packing().map(Packing::title).orElse("nothing");
    if (linux.packing().equals(Optional.of(Packing.BZIP2))) {
      findings.add(
          new Finding(
              image.outer().at(0),
              "payload",
              packing,
              "gzip, xz, lzma, lz4 or zstd",
              "the kernel is packed with bzip2, which a toolstack without libbz2, as Debian's,"
                  + " cannot unpack",
              "Give Xen the ELF file that Linux' scripts/extract-vmlinux takes out of it."));
    }
    if (linux.needsMuchMemory()) {
      findings.add(
          new Finding(
                  image.outer().at(0),
                  "payload, dictionary",
                  "128 MiB or more",
                  "less than 128 MiB",
                  "to unpack the kernel takes more memory than the toolstack had for "
                      + packing
                      + " before 2025",
                  "Update Xen, or give it the ELF file that Linux' scripts/extract-vmlinux takes out"
                      + " of the kernel.")
              .on(XenVersion.XEN_4_19.andOlder()));
    }
  }
}
