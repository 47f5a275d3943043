package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.List;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.image.LibvirtOs;
import org.mkpvhboot.target.Target;

/** {@code --libvirt-xml}: the os part of a guest's domain in libvirt, beside the image. */
final class LibvirtXmlOption {
  private static final HostFile FILE =
      new HostFile("--libvirt-xml", "guest.xml", "grub-{target}.xml");

  private final Option file =
      Option.text(
          "FILE",
          "Write the element os of the guest's domain in libvirt, too: type, machine, kernel. It"
              + " takes the place of the domain's os and bootloader.",
          "--libvirt-xml");

  List<Option> all() {
    return List.of(file);
  }

  boolean isSet() {
    return file.value().isPresent();
  }

  /**
   * Where it goes.
   *
   * @param images where the images go
   * @throws Failure USAGE when the images go to no file that libvirt could read
   */
  OutputPattern pattern(OutputPattern images, int count, Console console) {
    return FILE.pattern(file.value(), images, count, console);
  }

  /** The element as a file has it. */
  static Bytes bytes(LibvirtOs os) {
    LibvirtOs.check(os.kernel(), "Name another output with -o.");
    return Bytes.ofUtf8(os.text(), "libvirt's XML");
  }

  /** Says in a line what libvirt cannot do for a target, if there is something. */
  static void note(Target target, Path xml, Console console) {
    if (target.isForShim()) {
      console.note(
          xml
              + ": libvirt has no pvshim, so this guest starts only where Xen has CONFIG_PV32, which"
              + " Debian's has not; elsewhere start it by xl, with --xl-config");
    }
  }
}
