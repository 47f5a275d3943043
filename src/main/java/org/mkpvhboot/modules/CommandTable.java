package org.mkpvhboot.modules;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.platform.Platform;

/** Which module has which command and which terminal, from a platform's lists. */
public final class CommandTable {
  /** Those of GRUB's kernel for Xen; {@code ls} has a richer one in a module, which counts. */
  private static final Set<String> KERNEL_COMMANDS = Set.of("set", "unset", "insmod", "ls", "boot");

  /** The terminal of GRUB's kernel for Xen. */
  private static final String KERNEL_TERMINAL = "console";

  private final Map<String, String> commands;
  private final Map<String, String> terminals;
  private final Map<String, String> directed;

  private CommandTable(
      Map<String, String> commands, Map<String, String> terminals, Map<String, String> directed) {
    this.commands = commands;
    this.terminals = terminals;
    this.directed = directed;
  }

  /** Reads {@code command.lst} and {@code terminal.lst}; a list that is not there has nothing. */
  public static CommandTable of(Platform platform) {
    Map<String, String> commands = new HashMap<>();
    Set<String> extended = new TreeSet<>();
    forEachLine(
        platform.list("command.lst"),
        (name, module) -> {
          // an extended command goes before a plain one of the same name
          if (name.startsWith("*")) {
            extended.add(name.substring(1));
            commands.put(name.substring(1), module);
          } else if (!extended.contains(name)) {
            commands.put(name, module);
          }
        });
    Map<String, String> terminals = new HashMap<>();
    Map<String, String> directed = new HashMap<>();
    directed.put("i" + KERNEL_TERMINAL, "");
    directed.put("o" + KERNEL_TERMINAL, "");
    forEachLine(
        platform.list("terminal.lst"),
        (name, module) -> {
          terminals.put(name.substring(1), module);
          directed.put(name, module);
        });
    return new CommandTable(commands, terminals, directed);
  }

  /** The module that has a command; empty for one of the kernel and for an unknown one. */
  public Optional<String> module(String command) {
    return Optional.ofNullable(commands.get(command));
  }

  /** Whether GRUB's kernel has a command, whatever modules there are. */
  public static boolean isOfKernel(String command) {
    return KERNEL_COMMANDS.contains(command);
  }

  /** Whether the kernel or a module has a command. */
  public boolean isKnown(String command) {
    return commands.containsKey(command) || KERNEL_COMMANDS.contains(command);
  }

  /** All commands, sorted. */
  public Collection<String> names() {
    TreeSet<String> names = new TreeSet<>(KERNEL_COMMANDS);
    names.addAll(commands.keySet());
    return names;
  }

  /** The module that has a terminal; empty for the kernel's and for an unknown one. */
  public Optional<String> terminalModule(String terminal) {
    return Optional.ofNullable(terminals.get(terminal));
  }

  /** Each terminal behind i or o, for input or output, with its module; the kernel's with none. */
  public Map<String, String> directedTerminals() {
    return Map.copyOf(directed);
  }

  /** All terminals, sorted. */
  public Collection<String> terminals() {
    TreeSet<String> names = new TreeSet<>(terminals.keySet());
    names.add(KERNEL_TERMINAL);
    return names;
  }

  /** A reader of lines {@code name: module}. */
  private interface Line {
    void accept(String name, String module);
  }

  private static void forEachLine(Optional<Bytes> list, Line reader) {
    for (String line : list.map(Bytes::latin1).orElse("").split("\n", -1)) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        reader.accept(line.substring(0, colon), line.substring(colon + 2).strip());
      }
    }
  }
}
