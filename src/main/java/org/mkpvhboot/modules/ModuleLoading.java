package org.mkpvhboot.modules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.modules.GrubModule.Symbol;

/**
 * How GRUB's kernel loads an image's modules when it starts: one after another, each linked with
 * the kernel and those before it.
 *
 * <p>It stops at the first that it cannot load: "symbol `grub_abort' not found", "Aborted".
 */
public final class ModuleLoading {
  /** How many symbols a message names. */
  private static final int MOST_NAMED = 3;

  private final List<GrubModule> modules;
  private final Optional<Set<String>> kernelSymbols;
  private final Set<String> loaded = new HashSet<>();
  private final Set<String> symbols;

  /**
   * Something at which the kernel stops.
   *
   * @param index of the module among all, counted from 0
   * @param what stands in the way, to be said of the module
   */
  public record Obstacle(int index, String what) {}

  private ModuleLoading(List<GrubModule> modules, Optional<Set<String>> kernelSymbols) {
    this.modules = modules;
    this.kernelSymbols = kernelSymbols;
    this.symbols = new HashSet<>(kernelSymbols.orElse(Set.of()));
  }

  /**
   * Finds what the kernel stops at, at most one thing for each module.
   *
   * <p>Modules of several GRUB versions whose symbols happen to fit are not told apart.
   *
   * @param modules in the order in which they stand
   * @param kernelSymbols that the kernel exports; where they are not known, symbols are not judged
   */
  public static List<Obstacle> obstacles(
      List<GrubModule> modules, Optional<Set<String>> kernelSymbols) {
    ModuleLoading loading = new ModuleLoading(modules, kernelSymbols);
    List<Obstacle> obstacles = new ArrayList<>();
    for (int i = 0; i < modules.size(); i++) {
      Optional<String> what = loading.load(i);
      if (what.isPresent()) {
        obstacles.add(new Obstacle(i, what.get()));
      }
    }
    return obstacles;
  }

  /** Takes a module in, also one that the kernel would not, so that each is judged by itself. */
  private Optional<String> load(int index) {
    GrubModule module = modules.get(index);
    List<String> missing = new ArrayList<>();
    for (Symbol symbol : module.symbols()) {
      if (symbol.isDefined()) {
        symbols.add(symbol.name());
      } else if (kernelSymbols.isPresent() && !symbols.contains(symbol.name())) {
        missing.add(symbol.name());
      }
    }
    if (!loaded.add(module.name())) {
      return Optional.of("is there twice");
    }
    for (String needed : module.needs()) {
      if (!loaded.contains(needed)) {
        return Optional.of(
            "needs the module " + Printable.of(needed) + ", which does not stand before it");
      }
    }
    return missing.isEmpty() ? Optional.empty() : Optional.of(missing(missing, index));
  }

  private String missing(List<String> names, int index) {
    int named = Math.min(MOST_NAMED, names.size());
    String first = names.get(0);
    return (names.size() == 1 ? "needs a symbol" : "needs symbols")
        + " that neither GRUB's kernel nor a module before it has: "
        + Printable.of(String.join(", ", names.subList(0, named)))
        + (names.size() > named ? " and " + (names.size() - named) + " more" : "")
        + modules.subList(index + 1, modules.size()).stream()
            .filter(later -> later.symbols().contains(new Symbol(first, true)))
            .findFirst()
            .map(later -> " (" + Printable.of(later.name()) + " has it, but stands after it)")
            .orElse("");
  }
}
