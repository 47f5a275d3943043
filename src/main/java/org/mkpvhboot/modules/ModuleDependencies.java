package org.mkpvhboot.modules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/** Which modules each module needs, from {@code moddep.lst}. */
public final class ModuleDependencies {
  private static final String NEXT =
      "Install the package grub-xen-bin anew, or point --modules-from at another folder.";

  private final String file;
  private final Map<String, List<String>> dependencies;

  private ModuleDependencies(String file, Map<String, List<String>> dependencies) {
    this.file = file;
    this.dependencies = dependencies;
  }

  /**
   * Reads {@code moddep.lst}: a line {@code module: dep dep …} for each; the last line for a module
   * counts.
   *
   * @throws Failure DAMAGED with the line that does not parse, or when there is none
   */
  public static ModuleDependencies parse(Bytes file) {
    Map<String, List<String>> dependencies = new HashMap<>();
    String text = file.latin1();
    int lineNumber = 0;
    for (int start = 0; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      lineNumber++;
      if (end > start) {
        parseLine(file, lineNumber, text.substring(start, end), dependencies);
      }
      start = end + 1;
    }
    if (dependencies.isEmpty()) {
      throw new Failure(Kind.DAMAGED, Place.file(file.file()), "names no module", NEXT);
    }
    return new ModuleDependencies(file.file(), dependencies);
  }

  /** What a module needs, in the order of the list; nothing for one that the list does not name. */
  public List<String> of(String module) {
    return dependencies.getOrDefault(module, List.of());
  }

  /** Whether the list has a line for a module. */
  boolean lists(String module) {
    return dependencies.containsKey(module);
  }

  /**
   * Holds what a module says that it needs against its line.
   *
   * <p>Both were written when GRUB was built, so that a difference tells of files that do not
   * belong together.
   *
   * @throws Failure DAMAGED when they differ, in their order too
   */
  public void check(GrubModule module) {
    List<String> listed = of(module.name());
    if (!listed.equals(module.needs())) {
      throw new Failure(
          Kind.DAMAGED,
          Place.file(module.file().file()),
          "needs "
              + text(module.needs())
              + " by its .moddeps, but "
              + text(listed)
              + " by its line in "
              + Printable.of(file),
          NEXT);
    }
  }

  private static String text(List<String> modules) {
    return modules.isEmpty() ? "no module" : Printable.of(String.join(" ", modules));
  }

  private static void parseLine(
      Bytes file, int lineNumber, String line, Map<String, List<String>> dependencies) {
    int colon = line.indexOf(':');
    String module = colon < 0 ? "" : line.substring(0, colon);
    List<String> names = new ArrayList<>();
    StringTokenizer words = new StringTokenizer(line.substring(colon + 1), " \t\r");
    while (words.hasMoreTokens()) {
      names.add(words.nextToken());
    }
    if (!isName(module) || !names.stream().allMatch(ModuleDependencies::isName)) {
      throw new Failure(
          Kind.DAMAGED,
          Place.line(file.file(), lineNumber),
          "'" + Printable.ofBytes(line) + "' is not a line of the form 'module: dependency …'",
          NEXT);
    }
    dependencies.put(module, List.copyOf(names));
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == ':' || c == '/') {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
