package org.mkpvhboot.run;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.modules.EmptyModule;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.target.Target;

/**
 * The GRUB of an image: what its run depends on.
 *
 * @param version of GRUB; empty when nobody knows
 * @param modules those that are embedded, each with its file
 * @param memdisk the disk inside
 * @param earlyConfig what GRUB's kernel runs before all else
 * @param prefix the initial value of {@code $prefix}
 * @param isCliDisabled whether the prompt and the menu's editor are closed
 * @param commands each with the module that has it, the kernel's with an empty one; of all modules
 *     that there are, in the image or not
 * @param terminals likewise
 * @param platformModules those that there are for the target, in the image or not; empty when
 *     nobody knows
 */
public record GrubParts(
    Target target,
    String version,
    Map<String, Bytes> modules,
    MemdiskView memdisk,
    Optional<Script> earlyConfig,
    Optional<String> prefix,
    boolean isCliDisabled,
    Map<String, String> commands,
    Map<String, String> terminals,
    Set<String> platformModules) {

  /** Whether a module is embedded and does something. */
  boolean embeds(String module) {
    return modules.containsKey(module);
  }

  /** The modules that do nothing, so that their commands are not there. */
  public Set<String> emptyModules() {
    Set<String> empty = new TreeSet<>();
    modules.forEach(
        (name, file) -> {
          if (EmptyModule.isEmpty(file)) {
            empty.add(name);
          }
        });
    return empty;
  }

  /** For messages. */
  String name() {
    return version.isEmpty() ? "this GRUB" : "GRUB " + version + " for Xen";
  }
}
