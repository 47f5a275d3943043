package org.mkpvhboot.image;

import java.nio.file.Path;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;

/**
 * The lines of a guest's xl config that are about its kernel.
 *
 * <p>The path is absolute: xl starts a relative one where it runs itself, not where the config is.
 *
 * @param guest what xl starts
 * @param shim whether that is Xen's shim, with the kernel in it
 * @param memory the lines about the guest's memory, each with its end; empty leaves it to the rest
 *     of the config
 * @param extra the line with the guest's command line, see {@link #extraLine}; empty for none
 */
public record XlLines(
    Guest guest, boolean shim, Path kernel, String memory, Optional<String> extra) {
  private static final String EXTRA = "extra = \"";

  private static final String VALUES =
      "# the image's values: an extra or cmdline of your own takes their place\n";

  private static final String SHIM =
      "# a 32-bit PV guest: without CONFIG_PV32, as in Debian's Xen, only Xen's PV shim runs it\n";

  /** The lines for a GRUB whose guest's memory is nobody's business here. */
  public static XlLines ofGrub(Target target, Path kernel) {
    return ofGrub(target, kernel, "");
  }

  /**
   * The lines for a GRUB, whose memory is not the guest's.
   *
   * @param mib the least for GRUB itself, in MiB
   */
  public static XlLines ofGrub(Target target, Path kernel, long mib) {
    String least = target.isForShim() ? "GRUB itself, beside the shim" : "GRUB itself";
    return ofGrub(
        target,
        kernel,
        "# memory = " + mib + " is the least for " + least + "; what it boots needs more\n");
  }

  private static XlLines ofGrub(Target target, Path kernel, String memory) {
    boolean shim = target.isForShim();
    return new XlLines(shim ? Guest.PVH : target.guest(), shim, kernel, memory, Optional.empty());
  }

  /**
   * The lines for a firmware.
   *
   * @param mib its least memory, in MiB
   * @param name what it is called
   */
  public static XlLines ofFirmware(Path kernel, long mib, String name) {
    String remark = "# the least for " + name + "; what it boots needs more\n";
    return new XlLines(
        Guest.PVH, false, kernel, remark + "memory = " + mib + "\n", Optional.empty());
  }

  /** The same with the line that has the guest's command line, if there is one. */
  public XlLines withExtra(Optional<String> line) {
    return new XlLines(guest, shim, kernel, memory, line);
  }

  /** The line with a command line as {@link #text} writes it, without its end. */
  public static String extraLine(String line) {
    return EXTRA + line.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** The line with the guest's command line in a config that {@link #text} made; empty for none. */
  public static Optional<String> extraIn(String config) {
    for (String line : config.split("\n", -1)) {
      if (line.startsWith(EXTRA)) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  /**
   * Checks that a path can stand in xl's quotes.
   *
   * @param next what to do when it cannot
   * @throws Failure USAGE when it cannot
   */
  public static void check(Path path, String next) {
    KernelPath.check(path, "a config of xl", "\"\\", next);
  }

  /** The lines as they stand in the config. */
  public String text() {
    return (shim ? SHIM : "")
        + "type = \""
        + guest.id()
        + "\"\n"
        + (shim ? "pvshim = 1\n" : "")
        + "kernel = \""
        + KernelPath.of(kernel)
        + "\"\n"
        + extra.map(line -> VALUES + line + "\n").orElse("")
        + memory;
  }
}
