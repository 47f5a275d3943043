package org.mkpvhboot.firststage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;

/** The script that runs the variant which the host chooses by {@code xen_grub_env_profile}. */
public final class VariantScript {
  /** What runs when the host chooses none. */
  public static final String DEFAULT = "default";

  private static final String FOLDER = "variants/";
  private static final String SUFFIX = ".cfg";
  private static final String CHOICE = HostValues.PREFIX + "profile";

  private VariantScript() {}

  /**
   * Checks the name of a variant.
   *
   * @throws Failure USAGE when it cannot be one
   */
  public static void checkName(String name) {
    if (!name.matches("[A-Za-z0-9_-]+") || name.equals(DEFAULT)) {
      throw Failure.usage(
          "'" + Printable.of(name) + "' cannot be the name of a variant",
          "Write letters, digits, - and _; default is the image's own first stage.");
    }
  }

  /** The place of a variant in the memdisk. */
  static String file(String name) {
    return FOLDER + name + SUFFIX;
  }

  /**
   * The variants among the scripts of a first stage, each by its name.
   *
   * @param files by their places in the memdisk
   */
  public static Map<String, Bytes> scripts(Map<String, Bytes> files) {
    Map<String, Bytes> scripts = new TreeMap<>();
    files.forEach(
        (file, script) ->
            scripts.put(file.substring(FOLDER.length(), file.length() - SUFFIX.length()), script));
    return scripts;
  }

  /** The variants that are in a memdisk, in its order; none where it has one first stage. */
  public static List<String> names(Optional<Memdisk> memdisk) {
    List<String> names = new ArrayList<>();
    for (MemdiskEntry entry : memdisk.map(Memdisk::entries).orElse(List.of())) {
      String file = entry.name();
      if (file.startsWith(FOLDER) && file.endsWith(SUFFIX)) {
        names.add(file.substring(FOLDER.length(), file.length() - SUFFIX.length()));
      }
    }
    return names.contains(DEFAULT) ? names : List.of();
  }

  /**
   * Makes it. A variant finds no other one's values: they are unset as its own are.
   *
   * @param variants by name, the default among them
   */
  static Bytes of(Map<String, FirstStage> variants) {
    Set<String> values = new TreeSet<>();
    variants.values().forEach(each -> values.addAll(each.fromHost().keySet()));
    StringBuilder text = new StringBuilder("# the host chooses by xl's extra=\n");
    text.append("set profile=\"$").append(CHOICE).append("\"\nunset ").append(CHOICE).append('\n');
    String start = "if";
    for (Map.Entry<String, FirstStage> each : variants.entrySet()) {
      if (!each.getKey().equals(DEFAULT)) {
        text.append(start).append(" [ \"$profile\" = ").append(each.getKey()).append(" ] ; then\n");
        run(text, each.getKey(), each.getValue(), values);
        start = "elif";
      }
    }
    text.append("else\n  if [ -n \"$profile\" -a \"$profile\" != ")
        .append(DEFAULT)
        .append(" ] ; then\n    echo \"There is no $profile in this image, but: ")
        .append(String.join(" ", variants.keySet()))
        .append("\"\n  fi\n");
    FirstStage own = variants.get(DEFAULT);
    run(text, DEFAULT, own == null ? variants.values().iterator().next() : own, values);
    return Bytes.ofUtf8(text.append("fi\n").toString(), "variants");
  }

  private static void run(StringBuilder text, String name, FirstStage own, Set<String> values) {
    for (String value : values) {
      if (!own.fromHost().containsKey(value)) {
        text.append("  unset ").append(HostValues.PREFIX).append(value).append('\n');
      }
    }
    text.append("  source (memdisk)/").append(file(name)).append('\n');
  }
}
