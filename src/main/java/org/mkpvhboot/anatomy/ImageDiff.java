package org.mkpvhboot.anatomy;

import java.util.ArrayList;
import java.util.HashMap;
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
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.multiboot.EntryCode;
import org.mkpvhboot.multiboot.Multiboot2Header;
import org.mkpvhboot.payload.PayloadObject;

/** Finds in what two images differ, in the terms of a person who looks for a cause. */
public final class ImageDiff {
  private final XenImage one;
  private final XenImage other;
  private final List<Difference> differences = new ArrayList<>();

  private ImageDiff(XenImage one, XenImage other) {
    this.one = one;
    this.other = other;
  }

  /** Returns all differences, the general ones first; none for images of the same bytes. */
  public static List<Difference> of(XenImage one, XenImage other) {
    ImageDiff diff = new ImageDiff(one, other);
    Optional<GrubImage> first = one.grub();
    Optional<GrubImage> second = other.grub();
    if (first.isPresent() && second.isPresent()) {
      diff.compare(first.get(), second.get());
    } else {
      diff.compareKernels();
    }
    if (diff.differences.isEmpty()) {
      diff.bytes();
    }
    return diff.differences;
  }

  /** Images of which one at least is not of GRUB. */
  private void compareKernels() {
    value("image", one.name(), other.name());
    value("packing", packing(one), packing(other));
    value("entry", Printable.hex(one.entry()), Printable.hex(other.entry()));
    texts("segment", segments(one), segments(other));
    texts("note", notes(one), notes(other));
    contents("kernel", Map.of("", one.file()), Map.of("", other.file()), false);
  }

  private void compare(GrubImage first, GrubImage second) {
    value("target", first.target().id(), second.target().id());
    value("GRUB", first.grubVersion().orElse("unknown"), second.grubVersion().orElse("unknown"));
    value("packing", packing(first), packing(second));
    contents("kernel", Map.of("", first.kernel()), Map.of("", second.kernel()), false);
    texts("segment", segments(first), segments(second));
    texts("note", notes(first), notes(second));
    value("multiboot2 header", multiboot2(first), multiboot2(second));
    contents("multiboot2 entry", entryCode(first), entryCode(second), false);
    value("prefix", first.prefix().orElse("none"), second.prefix().orElse("none"));
    contents("early config", earlyConfig(first), earlyConfig(second), true);
    contents("memdisk", memdisk(first), memdisk(second), true);
    contents("object", otherObjects(first), otherObjects(second), false);
    contents("module", modules(first), modules(second), false);
    moduleOrder(first, second);
  }

  /** What is nobody's part, or in the header of one. */
  private void bytes() {
    long same = sameStart(one.file(), other.file());
    if (same == one.file().size() && same == other.file().size()) {
      return;
    }
    String remark =
        "all parts are the same; the first byte that differs is at offset "
            + Printable.hex(same)
            + ", in a header, a tar header of the memdisk or padding";
    differences.add(
        new Difference(
            "bytes",
            "",
            Optional.of(title(one.file())),
            Optional.of(title(other.file())),
            List.of(),
            Optional.of(remark)));
  }

  private static long sameStart(Bytes one, Bytes other) {
    int most = Math.min(one.size(), other.size());
    int same = 0;
    while (same < most && one.u8(same) == other.u8(same)) {
      same++;
    }
    return same;
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
      Optional<TextDiff> texts =
          areTexts && one.isPresent() && other.isPresent()
              ? Optional.of(textDiff(one.get(), other.get()))
              : Optional.empty();
      differences.add(
          new Difference(
              area,
              item,
              one.map(ImageDiff::title),
              other.map(ImageDiff::title),
              texts.map(TextDiff::lines).orElse(List.of()),
              texts.flatMap(TextDiff::remark)));
    }
  }

  private static TextDiff textDiff(Bytes before, Bytes after) {
    return isText(before) && isText(after)
        ? TextDiff.of(before.latin1(), after.latin1())
        : new TextDiff(List.of(), Optional.of("no text, so no lines are shown"));
  }

  private void moduleOrder(GrubImage first, GrubImage second) {
    List<String> before = first.modules().stream().map(GrubImage.Module::name).toList();
    List<String> after = second.modules().stream().map(GrubImage.Module::name).toList();
    if (before.equals(after) || !Set.copyOf(before).equals(Set.copyOf(after))) {
      return;
    }
    TextDiff order = TextDiff.of(String.join("\n", before), String.join("\n", after));
    differences.add(
        new Difference(
            "module order",
            "",
            Optional.of(before.size() + " modules"),
            Optional.of(after.size() + " modules"),
            order.lines(),
            order.remark()));
  }

  private void add(String area, String item, Optional<String> before, Optional<String> after) {
    differences.add(new Difference(area, item, before, after, List.of(), Optional.empty()));
  }

  private static String packing(XenImage image) {
    Optional<PackedLinux> linux =
        image.choose(
            grub -> Optional.empty(), firmware -> Optional.empty(), kernel -> kernel.linux());
    return linux.map(PackedLinux::format).orElse(image.packed() ? "gzip" : "none");
  }

  private static Map<String, String> segments(XenImage image) {
    Map<String, String> segments = new LinkedHashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Phdr segment : image.elf().segments()) {
      String text =
          String.format(
              Locale.ROOT,
              "offset 0x%x, address 0x%x, 0x%x bytes in the file, 0x%x in memory, flags 0x%x",
              segment.p_offset(),
              segment.p_paddr(),
              segment.p_filesz(),
              segment.p_memsz(),
              segment.p_flags());
      putNumbered(segments, counts, image.title(segment), text);
    }
    return segments;
  }

  /** Of things with the same name the second is called {@code name 2}, and so on. */
  private static <T> void putNumbered(
      Map<String, T> all, Map<String, Integer> counts, String name, T value) {
    int number = counts.merge(name, 1, Integer::sum);
    all.put(number == 1 ? name : name + " " + number, value);
  }

  private static Map<String, String> notes(XenImage image) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (XenNote note : image.notes()) {
      values.computeIfAbsent(note.typeName(), name -> new ArrayList<>()).add(note.value());
    }
    Map<String, String> notes = new LinkedHashMap<>();
    values.forEach((name, all) -> notes.put(name, String.join(", ", all)));
    return notes;
  }

  private static String multiboot2(GrubImage image) {
    return image.multiboot2().map(Multiboot2Header::title).orElse("none");
  }

  private static Map<String, Bytes> entryCode(GrubImage image) {
    return image
        .entrySegment()
        .map(image.elf()::contents)
        .map(code -> Map.of("", EntryCode.at(code, 0)))
        .orElse(Map.of());
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
    Map<String, Integer> counts = new HashMap<>();
    for (PayloadObject object : image.area().objects()) {
      switch (object.type()) {
        case PUBKEY, X509_KEY, DEVICE_TREE, DISABLE_SHIM_LOCK, DISABLE_CLI ->
            putNumbered(objects, counts, object.type().title(), object.body());
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
}
