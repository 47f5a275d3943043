package org.mkpvhboot.modules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.platform.Platform;

/**
 * The modules that were asked for and all that they need, each after what it needs.
 *
 * <p>GRUB's kernel links the modules in the order in which they stand, so this order is part of the
 * image's bytes. It is that of grub-mkimage: depth first, a module's dependencies from the last
 * listed to the first, then the module.
 */
public record ModuleClosure(List<Module> modules) {
  /**
   * A module of the image.
   *
   * @param contents of its file
   * @param asker who asked for it first: an option, a profile, or the module that depends on it
   */
  public record Module(GrubModule contents, Asker asker) {
    /** The name without {@code .mod}. */
    public String name() {
      return contents.name();
    }

    /** The bytes of its file. */
    public Bytes file() {
      return contents.file();
    }
  }

  public ModuleClosure {
    modules = List.copyOf(modules);
  }

  /**
   * Computes the closure.
   *
   * @throws Failure NOT_FOUND with who asked for it when a module has no file, DAMAGED when modules
   *     depend on each other in a circle or a file does not fit its line in the list, and as {@link
   *     GrubModule#decode(String, Bytes, org.mkpvhboot.target.Target)}
   */
  public static ModuleClosure of(List<ModuleRequest> requests, Platform platform) {
    Walk walk = new Walk(ModuleDependencies.parse(platform.moddep()), platform);
    requests.forEach(walk::place);
    return new ModuleClosure(walk.placed);
  }

  /**
   * The requests and one for each module that these need, by name.
   *
   * <p>The closure of the result has an order, and an image its bytes, that depend on which modules
   * there are and not on who asked for them.
   *
   * @param requests the first of several for a module counts
   */
  public static List<ModuleRequest> byName(List<ModuleRequest> requests, Platform platform) {
    ModuleDependencies dependencies = ModuleDependencies.parse(platform.moddep());
    Map<String, ModuleRequest> named = new TreeMap<>();
    requests.forEach(request -> named.putIfAbsent(request.name(), request));
    Deque<String> left = new ArrayDeque<>();
    named.values().stream()
        .filter(request -> request.made().isEmpty())
        .forEach(request -> left.addLast(request.name()));
    while (!left.isEmpty()) {
      String module = left.removeFirst();
      for (String needed : dependencies.of(module)) {
        if (!named.containsKey(needed)) {
          named.put(needed, ModuleRequest.named(needed, "module " + module));
          left.addLast(needed);
        }
      }
    }
    return List.copyOf(named.values());
  }

  /** The depth-first walk, with a stack of its own so that no list can exhaust Java's. */
  private static final class Walk {
    private final ModuleDependencies dependencies;
    private final Platform platform;
    private final List<Module> placed = new ArrayList<>();
    private final Set<String> placedNames = new HashSet<>();
    private final Set<String> onPath = new HashSet<>();

    /** A module whose dependencies are being placed, and those of them that are left. */
    private record Step(ModuleRequest request, Iterator<String> left) {}

    Walk(ModuleDependencies dependencies, Platform platform) {
      this.dependencies = dependencies;
      this.platform = platform;
    }

    void place(ModuleRequest request) {
      Deque<Step> path = new ArrayDeque<>();
      enter(request, path);
      while (!path.isEmpty()) {
        Step step = path.getLast();
        if (step.left().hasNext()) {
          String asker = "module " + step.request().name();
          enter(new ModuleRequest(step.left().next(), Optional.empty(), asker), path);
        } else {
          leave(path.removeLast().request());
        }
      }
    }

    private void enter(ModuleRequest request, Deque<Step> path) {
      String name = request.name();
      if (placedNames.contains(name)) {
        return;
      }
      if (!onPath.add(name)) {
        throw circle(name, path);
      }
      List<String> needed = request.made().isPresent() ? List.of() : dependencies.of(name);
      List<String> reversed = new ArrayList<>(needed);
      Collections.reverse(reversed);
      path.addLast(new Step(request, reversed.iterator()));
    }

    private void leave(ModuleRequest request) {
      String name = request.name();
      Bytes file =
          request
              .made()
              .or(() -> request.file().map(path -> InputFile.read(path, "module")))
              .or(() -> platform.module(name))
              .orElseThrow(() -> platform.noModule(name, request.asker().toString()));
      GrubModule module = GrubModule.decode(name, file, platform.target());
      // one of the user's own may be missing in the list
      boolean isListed = request.file().isEmpty() || dependencies.lists(name);
      if (request.made().isEmpty() && isListed) {
        dependencies.check(module);
      }
      placed.add(new Module(module, request.asker()));
      placedNames.add(name);
      onPath.remove(name);
    }

    private Failure circle(String name, Deque<Step> path) {
      StringBuilder names = new StringBuilder();
      path.stream()
          .map(step -> step.request().name())
          .dropWhile(each -> !each.equals(name))
          .forEach(each -> names.append(each).append(" needs "));
      return new Failure(
          Kind.DAMAGED,
          Place.file(platform.moddep().file()),
          "modules depend on each other in a circle: " + names + name,
          "Install the package grub-xen-bin anew, or point --modules-from at another folder.");
    }
  }
}
