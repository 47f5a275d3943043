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
  private final Map<String, List<Asker>> askers = new LinkedHashMap<>();
  private final Map<String, List<String>> dependents = new HashMap<>();

  /** Modules that were made for the image; they need no other. */
  private final Set<String> made = new HashSet<>();

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
      if (request.made().isPresent() && !reasons.askers.containsKey(request.name())) {
        reasons.made.add(request.name());
      }
      List<Asker> known = reasons.askers.computeIfAbsent(request.name(), name -> new ArrayList<>());
      if (known.stream().noneMatch(each -> each.toString().equals(request.asker().toString()))) {
        known.add(request.asker());
      }
    }
    for (ModuleClosure.Module module : closure.modules()) {
      for (String needed : reasons.needed(module.name(), dependencies)) {
        reasons.dependents.computeIfAbsent(needed, name -> new ArrayList<>()).add(module.name());
      }
    }
    reasons.findWays(dependencies);
    return reasons;
  }

  private List<String> needed(String module, ModuleDependencies dependencies) {
    return made.contains(module) ? List.of() : dependencies.of(module);
  }

  /** Breadth first from all that were asked for, so that each way is a shortest one. */
  private void findWays(ModuleDependencies dependencies) {
    Deque<String> queue = new ArrayDeque<>(askers.keySet());
    Set<String> seen = new HashSet<>(askers.keySet());
    while (!queue.isEmpty()) {
      String module = queue.removeFirst();
      for (String needed : needed(module, dependencies)) {
        if (seen.add(needed)) {
          neededBy.put(needed, module);
          queue.addLast(needed);
        }
      }
    }
  }

  /** The modules that were asked for by name, those with weightier reasons first. */
  public Set<String> asked() {
    return Collections.unmodifiableSet(askers.keySet());
  }

  /** Who asked for a module by name, the weightiest first; nobody for a mere dependency. */
  public List<Asker> askers(String module) {
    return Collections.unmodifiableList(askers.getOrDefault(module, List.of()));
  }

  /** The modules of the image that depend on a module, in their order. */
  public List<String> dependents(String module) {
    return Collections.unmodifiableList(dependents.getOrDefault(module, List.of()));
  }

  /**
   * The shortest way from a module that was asked for to this one: each needs the next. Empty for a
   * module that is not in the image.
   */
  public List<String> path(String module) {
    List<String> path = new ArrayList<>(List.of(module));
    String current = module;
    while (!askers.containsKey(current)) {
      current = neededBy.getOrDefault(current, "");
      if (current.isEmpty()) {
        return List.of();
      }
      path.add(current);
    }
    Collections.reverse(path);
    return path;
  }

  /**
   * The chain from a module up: the modules that need it, each needed by the next, and last who
   * asked for that one.
   */
  public List<String> chain(String module) {
    List<String> chain = new ArrayList<>(path(module));
    if (chain.isEmpty()) {
      return chain;
    }
    String first = chain.get(0);
    Collections.reverse(chain);
    chain.remove(0);
    chain.add(askers(first).get(0).toString());
    return chain;
  }
}
