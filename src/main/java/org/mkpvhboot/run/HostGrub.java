package org.mkpvhboot.run;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mkpvhboot.modules.CommandTable;
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
  /**
   * Describes an image.
   *
   * @param modules the names of those in the image
   * @param emptyModules the names of those of them that do nothing
   * @param firstStage the script that hands over to the guest's config; empty when there is none
   * @param platformModules the names of all that there are for the target
   * @param table of the same platform
   */
  public static HostGrub of(
      Target target,
      String version,
      Set<String> modules,
      Set<String> emptyModules,
      Optional<Script> firstStage,
      Set<String> platformModules,
      CommandTable table) {
    Map<String, String> commands = new TreeMap<>();
    table.names().forEach(name -> commands.put(name, table.module(name).orElse("")));
    Map<String, String> terminals = new TreeMap<>();
    table.terminals().forEach(name -> terminals.put(name, table.terminalModule(name).orElse("")));
    return new HostGrub(
        target,
        version,
        new TreeSet<>(modules),
        new TreeSet<>(emptyModules),
        firstStage.map(ExportedVariables::of).orElse(Map.of()),
        new TreeSet<>(platformModules),
        commands,
        terminals);
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
