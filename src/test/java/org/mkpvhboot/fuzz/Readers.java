package org.mkpvhboot.fuzz;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;

/** All readers, in groups: those of a group read the same inputs, and have a fuzz test together. */
final class Readers {
  private final Map<String, Supplier<List<FuzzTarget>>> groups = new TreeMap<>();
  private final Map<String, List<FuzzTarget>> made = new HashMap<>();

  private Readers(FuzzSeeds seeds) {
    groups.putAll(new ImageTargets(seeds).groups());
    groups.putAll(new ArchiveTargets(seeds).groups());
    groups.putAll(new ScriptTargets(seeds).groups());
    groups.putAll(new PlatformTargets(seeds).groups());
    groups.putAll(ForeignTargets.groups());
    groups.putAll(FleetTargets.groups());
    groups.putAll(KernelTargets.groups());
    groups.putAll(CommandLineTargets.groups());
  }

  /** With made-up seeds. */
  static Readers ofFakes() {
    return of(
        Arrays.stream(Target.values()).map(target -> FakePlatform.of(target).open()).toList(),
        List.of("memdisk", "normal", "tar"));
  }

  /**
   * With seeds of platforms.
   *
   * @param modules of which images are made
   */
  static Readers of(List<Platform> platforms, List<String> modules) {
    return new Readers(new FuzzSeeds(platforms, modules));
  }

  /** The names of groups, which are those of the methods of {@link ReaderFuzzTest}. */
  Set<String> names() {
    return groups.keySet();
  }

  List<FuzzTarget> group(String name) {
    return made.computeIfAbsent(name, key -> groups.getOrDefault(key, List::of).get());
  }

  /** Good inputs of a group, each once. */
  List<Bytes> seeds(String name) {
    Set<Bytes> seeds = new LinkedHashSet<>();
    group(name).forEach(target -> seeds.addAll(target.seeds()));
    return new ArrayList<>(seeds);
  }

  /** Holds the law for all readers of a group. */
  void check(String name, Bytes input) throws Exception {
    for (FuzzTarget target : group(name)) {
      target.check(input);
    }
  }

  /** Holds the law for all readers of a group over files, and names the one that breaks it. */
  void check(String name, Iterable<Path> files) throws Exception {
    for (Path file : files) {
      try {
        check(name, Corpus.read(file));
      } catch (Exception | AssertionError e) {
        throw new AssertionError(name + " with " + file, e);
      }
    }
  }
}
