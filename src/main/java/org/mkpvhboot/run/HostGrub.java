package org.mkpvhboot.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.CommandTable;
import org.mkpvhboot.modules.EmptyModule;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.target.Target;

/**
 * The GRUB that a host starts its guests with, as far as a guest's config can see it.
 *
 * @param version for messages and for what the version tells scripts
 * @param modules those in the image
 * @param emptyModules those of them that do nothing, so that their commands are not there
 * @param variables that the first stage sets for the guest's config
 * @param platformModules those that there are for the target, in the image or not
 * @param commands each with the module that has it; the kernel's with an empty text
 * @param terminals likewise
 */
public record HostGrub(
    Target target,
    String version,
    Set<String> modules,
    Set<String> emptyModules,
    Map<String, String> variables,
    Set<String> platformModules,
    Map<String, String> commands,
    Map<String, String> terminals) {
  private static final String MODULE_SUFFIX = ".mod";

  /**
   * The GRUB of an image.
   *
   * @param platform with GRUB's files for the same target
   * @param version of GRUB, which may be another than the platform's
   * @param modules in the image, each with its file
   * @param firstStage the script that hands over to the guest's config; empty when nobody knows it
   */
  public static HostGrub of(
      Platform platform, String version, Map<String, Bytes> modules, Optional<Script> firstStage) {
    CommandTable table = CommandTable.of(platform);
    Map<String, String> commands = new TreeMap<>();
    table.names().forEach(name -> commands.put(name, table.module(name).orElse("")));
    Map<String, String> terminals = new TreeMap<>();
    table.terminals().forEach(name -> terminals.put(name, table.terminalModule(name).orElse("")));
    Set<String> empty = new TreeSet<>(modules.keySet());
    empty.removeIf(name -> !EmptyModule.isEmpty(Objects.requireNonNull(modules.get(name))));
    return new HostGrub(
        platform.target(),
        version,
        new TreeSet<>(modules.keySet()),
        empty,
        firstStage.map(ExportedVariables::of).orElse(Map.of()),
        new TreeSet<>(platform.moduleNames()),
        commands,
        terminals);
  }

  /**
   * The GRUB of an image that there is.
   *
   * @param platform of the same target, for which command is of which module
   */
  public static HostGrub of(GrubImage image, Platform platform) {
    Map<String, Bytes> modules = new HashMap<>();
    image.modules().forEach(module -> modules.put(module.name(), module.file()));
    // an image of grub-mkstandalone has its modules as files where its prefix points to
    String folder = image.prefix().orElse("").replace("(memdisk)/", "");
    String start = folder + "/" + platform.target() + "/";
    for (MemdiskEntry entry : image.memdisk().map(Memdisk::entries).orElse(List.of())) {
      String name = entry.name();
      if (name.startsWith(start) && name.endsWith(MODULE_SUFFIX)) {
        String module = name.substring(start.length(), name.length() - MODULE_SUFFIX.length());
        modules.putIfAbsent(module, entry.contents());
      }
    }
    String version = image.grubVersion().orElse(platform.grubVersion());
    return of(platform, version, modules, firstStage(image));
  }

  /** The first stage of an image of ours; nobody knows what another's would set. */
  private static Optional<Script> firstStage(GrubImage image) {
    return image
        .memdisk()
        .flatMap(memdisk -> memdisk.file(StandardLayout.FIRST_STAGE))
        .filter(script -> ScriptSyntax.finding(script).isEmpty())
        .map(Script::parse);
  }

  boolean hasCommand(String name) {
    return has(commands, name);
  }

  boolean hasTerminal(String name) {
    return has(terminals, name);
  }

  private boolean has(Map<String, String> table, String name) {
    String module = table.get(name);
    return module != null
        && (module.isEmpty() || (modules.contains(module) && !emptyModules.contains(module)));
  }

  /** For messages. */
  String name() {
    return "GRUB " + version + " for Xen";
  }
}
