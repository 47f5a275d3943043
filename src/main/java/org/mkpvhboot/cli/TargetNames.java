package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.target.Target;

/** Reads the values of {@code --target}. */
public final class TargetNames {
  public static final String ALL = "all";

  private TargetNames() {}

  /** Returns the targets in the order in which they were named, each once. */
  static List<Target> parse(List<String> names) {
    Set<Target> targets = new LinkedHashSet<>();
    for (String name : names) {
      if (name.equals(ALL)) {
        targets.addAll(Arrays.asList(Target.values()));
      } else {
        targets.add(Target.of(name.strip()));
      }
    }
    if (targets.isEmpty()) {
      throw Failure.usage(
          "no target is named",
          "Add --target i386-xen_pvh for a PVH guest, --target x86_64-xen for a PV guest, or --target all.");
    }
    return new ArrayList<>(targets);
  }
}
