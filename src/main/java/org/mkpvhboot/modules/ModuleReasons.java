package org.mkpvhboot.modules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mkpvhboot.platform.Platform;

/** Why each module is in an image: who asked for it, and the shortest way from there to it. */
public final class ModuleReasons {
  private final Map<String, List<String>> askers = new LinkedHashMap<>();
  private final Map<String, List<String>> dependents = new HashMap<>();

  /** The next module on the way to one that was asked for. */
  private final Map<String, String> neededBy = new HashMap<>();

  private ModuleReasons() {}

  /**
   * Finds the reasons.
   *
   * @param requests the weightiest reason of a module before its others
   * @param closure what came of them
   */
  public static ModuleReasons of(
      List<ModuleRequest> requests, ModuleClosure closure, Platform platform) {
    ModuleReasons reasons = new ModuleReasons();
    ModuleDependencies dependencies = ModuleDependencies.parse(platform.moddep());
    for (ModuleRequest request : requests) {
      List<String> known =
          reasons.askers.computeIfAbsent(request.name(), name -> new ArrayList<>());
      if (!known.contains(request.asker())) {
        known.add(request.asker());
      }
    }
    for (ModuleClosure.Module module : closure.modules()) {
      for (String needed : dependencies.of(module.name())) {
        reasons.dependents.computeIfAbsent(needed, name -> new ArrayList<>()).add(module.name());
      }
    }
    reasons.findWays(dependencies);
    return reasons;
  }

  /** Breadth first from all that were asked for, so that each way is a shortest one. */
  private void findWays(ModuleDependencies dependencies) {
    Deque<String> queue = new ArrayDeque<>(askers.keySet());
    Set<String> seen = new HashSet<>(askers.keySet());
    while (!queue.isEmpty()) {
      String module = queue.removeFirst();
      for (String needed : dependencies.of(module)) {
        if (seen.add(needed)) {
          neededBy.put(needed, module);
          queue.addLast(needed);
        }
      }
    }
  }

  /** Who asked for a module by name, the weightiest first; nobody for a mere dependency. */
  public List<String> askers(String module) {
    return Collections.unmodifiableList(askers.getOrDefault(module, List.of()));
  }

  /** The modules of the image that depend on a module, in their order. */
  public List<String> dependents(String module) {
    return Collections.unmodifiableList(dependents.getOrDefault(module, List.of()));
  }

  /**
   * The chain from a module up: the modules that need it, each needed by the next, and last who
   * asked for that one.
   */
  public List<String> chain(String module) {
    List<String> chain = new ArrayList<>();
    String current = module;
    while (!askers.containsKey(current)) {
      current = neededBy.getOrDefault(current, "");
      if (current.isEmpty()) {
        return chain;
      }
      chain.add(current);
    }
    chain.addAll(askers(current).subList(0, 1));
    return chain;
  }
}
