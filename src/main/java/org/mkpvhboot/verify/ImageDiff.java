package org.mkpvhboot.verify;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;

/** Finds in what two images differ, in the terms of a person who looks for a cause. */
public final class ImageDiff {
  private static final int CONTEXT_LINES = 3;

  /** The search for a way from one text to another takes memory by the square of its lines. */
  private static final int MOST_LINES = 1000;

  private final GrubImage first;
  private final GrubImage second;
  private final List<Difference> differences = new ArrayList<>();

  private ImageDiff(GrubImage first, GrubImage second) {
    this.first = first;
    this.second = second;
  }

  /** Returns all differences, the general ones first; none for images of the same bytes. */
  public static List<Difference> of(GrubImage first, GrubImage second) {
    ImageDiff diff = new ImageDiff(first, second);
    diff.compare();
    return diff.differences;
  }

  private void compare() {
    value("target", first.target().id(), second.target().id());
    value("GRUB", first.grubVersion().orElse("unknown"), second.grubVersion().orElse("unknown"));
    value("packing", packing(first), packing(second));
    contents("kernel", Map.of("", first.kernel()), Map.of("", second.kernel()), false);
    texts("segment", segments(first), segments(second));
    texts("note", notes(first), notes(second));
    value("prefix", first.prefix().orElse("none"), second.prefix().orElse("none"));
    contents("early config", earlyConfig(first), earlyConfig(second), true);
    contents("memdisk", memdisk(first), memdisk(second), true);
    contents("object", otherObjects(first), otherObjects(second), false);
    contents("module", modules(first), modules(second), false);
    moduleOrder();
    if (differences.isEmpty() && !first.file().equals(second.file())) {
      add("bytes", "", Optional.of(first.file().sha256()), Optional.of(second.file().sha256()));
    }
  }

  private void value(String area, String before, String after) {
    texts(area, Map.of("", before), Map.of("", after));
  }

  private void texts(String area, Map<String, String> before, Map<String, String> after) {
    for (String item : union(before, after)) {
      Optional<String> one = Optional.ofNullable(before.get(item));
      Optional<String> other = Optional.ofNullable(after.get(item));
      if (!one.equals(other)) {
        add(area, item, one, other);
      }
    }
  }

  private void contents(
      String area, Map<String, Bytes> before, Map<String, Bytes> after, boolean areTexts) {
    for (String item : union(before, after)) {
      Optional<Bytes> one = Optional.ofNullable(before.get(item));
      Optional<Bytes> other = Optional.ofNullable(after.get(item));
      if (one.equals(other)) {
        continue;
      }
      boolean text =
          areTexts
              && one.filter(ImageDiff::isText).isPresent()
              && other.filter(ImageDiff::isText).isPresent();
      List<String> lines = text ? unified(one.get(), other.get()) : List.of();
      differences.add(
          new Difference(
              area, item, one.map(ImageDiff::title), other.map(ImageDiff::title), lines));
    }
  }

  private void moduleOrder() {
    List<String> before = first.modules().stream().map(GrubImage.Module::name).toList();
    List<String> after = second.modules().stream().map(GrubImage.Module::name).toList();
    if (!before.equals(after) && Set.copyOf(before).equals(Set.copyOf(after))) {
      add(
          "module order",
          "",
          Optional.of(String.join(" ", before)),
          Optional.of(String.join(" ", after)));
    }
  }

  private void add(String area, String item, Optional<String> before, Optional<String> after) {
    differences.add(new Difference(area, item, before, after, List.of()));
  }

  private static String packing(GrubImage image) {
    return image.packed() ? "gzip" : "none";
  }

  private static Map<String, String> segments(GrubImage image) {
    Map<String, String> segments = new LinkedHashMap<>();
    int number = 0;
    for (Phdr segment : image.elf().segments()) {
      String title =
          String.format(
              Locale.ROOT,
              "type 0x%x, offset 0x%x, address 0x%x, 0x%x bytes in the file, 0x%x in memory",
              segment.p_type(),
              segment.p_offset(),
              segment.p_paddr(),
              segment.p_filesz(),
              segment.p_memsz());
      segments.put(String.valueOf(++number), title);
    }
    return segments;
  }

  private static Map<String, String> notes(GrubImage image) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (XenNote note : image.notes()) {
      values.computeIfAbsent(note.typeName(), name -> new ArrayList<>()).add(note.value());
    }
    Map<String, String> notes = new LinkedHashMap<>();
    values.forEach((name, all) -> notes.put(name, String.join(", ", all)));
    return notes;
  }

  private static Map<String, Bytes> earlyConfig(GrubImage image) {
    return image.earlyConfig().map(config -> Map.of("", config)).orElse(Map.of());
  }

  private static Map<String, Bytes> memdisk(GrubImage image) {
    Map<String, Bytes> files = new LinkedHashMap<>();
    image
        .memdisk()
        .ifPresentOrElse(
            memdisk -> {
              for (MemdiskEntry entry : memdisk.entries()) {
                files.put("/" + entry.name(), entry.contents());
              }
            },
            () -> image.memdiskBytes().ifPresent(bytes -> files.put("", bytes)));
    return files;
  }

  private static Map<String, Bytes> otherObjects(GrubImage image) {
    Map<String, Bytes> objects = new LinkedHashMap<>();
    Map<ObjectType, Integer> counts = new EnumMap<>(ObjectType.class);
    for (PayloadObject object : image.area().objects()) {
      switch (object.type()) {
        case PUBKEY, X509_KEY, DEVICE_TREE, DISABLE_SHIM_LOCK, DISABLE_CLI -> {
          int number = counts.merge(object.type(), 1, Integer::sum);
          String title = object.type().title();
          objects.put(number == 1 ? title : title + " " + number, object.body());
        }
        case MODULE, MEMDISK, EARLY_CONFIG, PREFIX -> {
          // compared by themselves
        }
      }
    }
    return objects;
  }

  private static Map<String, Bytes> modules(GrubImage image) {
    Map<String, Bytes> modules = new LinkedHashMap<>();
    image.modules().forEach(module -> modules.put(module.name(), module.file()));
    return modules;
  }

  private static <T> Set<String> union(Map<String, T> one, Map<String, T> other) {
    Set<String> names = new LinkedHashSet<>(one.keySet());
    names.addAll(other.keySet());
    return names;
  }

  private static boolean isText(Bytes bytes) {
    return bytes.indexOf(0, 0) < 0;
  }

  private static String title(Bytes bytes) {
    return bytes.size() + " bytes, sha256 " + bytes.sha256().substring(0, 12);
  }

  private static List<String> unified(Bytes before, Bytes after) {
    List<String> one = before.latin1().lines().toList();
    List<String> other = after.latin1().lines().toList();
    if (one.size() > MOST_LINES || other.size() > MOST_LINES) {
      return List.of();
    }
    List<String> lines =
        UnifiedDiffUtils.generateUnifiedDiff(
            "a", "b", one, DiffUtils.diff(one, other), CONTEXT_LINES);
    return lines.size() <= 2 ? List.of() : List.copyOf(lines.subList(2, lines.size()));
  }
}
