package org.mkpvhboot.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** In what the ingredients of an image that was made again differ from its record. */
public final class RecordDifferences {
  /** So many names stand in a line. */
  private static final int NAMED = 5;

  private final List<String> lines = new ArrayList<>();

  private RecordDifferences() {}

  /**
   * Compares.
   *
   * @param paths what the names of files mean, so that the same file is known by another name
   * @return a line for each difference; none where all that the record says is as it was
   */
  public static List<String> of(
      RecordedImage then, RecordedImage now, UnaryOperator<String> paths) {
    RecordDifferences differences = new RecordDifferences();
    if (!then.grubPackage().equals(now.grubPackage())) {
      differences.lines.add(
          "GRUB's package was " + then.grubPackage() + ", and is " + now.grubPackage() + " now");
    }
    if (then.kernel().isPresent() && !then.kernel().equals(now.kernel())) {
      differences.lines.add("kernel.img has other bytes");
    }
    differences.compare("module", then.modules(), now.modules());
    if (then.kernel().isPresent()) {
      differences.compare("module in the memdisk", then.memdiskModules(), now.memdiskModules());
    }
    differences.compareInputs(inputs(then, paths), inputs(now, paths));
    return differences.lines;
  }

  /** Those of a template that comes with the tool have no path. */
  private static Map<RecordedImage.Input, String> inputs(
      RecordedImage image, UnaryOperator<String> paths) {
    Map<RecordedImage.Input, String> inputs = new LinkedHashMap<>();
    image
        .inputs()
        .forEach(
            (input, sha256) ->
                inputs.put(
                    input.isOfTool()
                        ? input
                        : new RecordedImage.Input(input.role(), paths.apply(input.name())),
                    sha256));
    return inputs;
  }

  private void compare(String what, Map<String, String> then, Map<String, String> now) {
    List<String> changed = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    then.forEach(
        (name, sha256) -> {
          if (!now.containsKey(name)) {
            gone.add(name);
          } else if (!sha256.isEmpty() && !sha256.equals(now.get(name))) {
            changed.add(name);
          }
        });
    List<String> added = new ArrayList<>(now.keySet());
    added.removeAll(then.keySet());
    add(what, "with other bytes", changed);
    add(what, "that was not there", added);
    add(what, "that is gone", gone);
  }

  private void add(String what, String how, List<String> names) {
    if (!names.isEmpty()) {
      String some = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
      String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
      lines.add(what + " " + how + ": " + some + more);
    }
  }

  private void compareInputs(
      Map<RecordedImage.Input, String> then, Map<RecordedImage.Input, String> now) {
    then.forEach(
        (input, sha256) -> {
          if (!now.containsKey(input)) {
            lines.add(input + " is gone");
          } else if (!sha256.equals(now.get(input))) {
            lines.add(input + " has changed");
          }
        });
    now.keySet().stream()
        .filter(input -> !then.containsKey(input))
        .forEach(input -> lines.add(input + " was not there"));
  }
}
