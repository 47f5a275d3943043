package org.mkpvhboot.image;

import java.nio.file.Path;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;

/**
 * The element {@code os} of a guest's domain in libvirt, as its driver for Xen reads it: the type
 * decides what is started, {@code xenpvh} or, for PV guests, {@code linux}.
 *
 * @param kernel the image
 * @param line the guest's command line, in printable ASCII; empty for none
 */
public record LibvirtOs(Target target, Path kernel, Optional<String> line) {
  /** Stands in no XML of version 1.0, beside characters that control. */
  private static final String NOT_IN_XML = "\ufffe\uffff";

  private static final String NO_SHIM =
      "  <!-- libvirt cannot ask for Xen's PV shim: this starts only where Xen has CONFIG_PV32 -->\n";

  /**
   * Checks that a path can stand there.
   *
   * @param next what to do when it cannot
   * @throws Failure USAGE when it cannot
   */
  public static void check(Path path, String next) {
    KernelPath.check(path, "a domain of libvirt", NOT_IN_XML, next);
  }

  /** The element as it stands in the domain. */
  public String text() {
    boolean pvh = target.guest() == Guest.PVH;
    String arch = target.isForShim() ? "i686" : "x86_64";
    return "<os>\n"
        + (target.isForShim() ? NO_SHIM : "")
        + "  <type arch='"
        + arch
        + (pvh ? "' machine='xenpvh'>xenpvh" : "' machine='xenpv'>linux")
        + "</type>\n  <kernel>"
        + escaped(KernelPath.of(kernel).toString())
        + "</kernel>\n"
        + line.map(text -> "  <cmdline>" + escaped(text) + "</cmdline>\n").orElse("")
        + "</os>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
