package org.mkpvhboot.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.memdisk.TarFolder;
import org.mkpvhboot.modules.GrubModule;
import org.mkpvhboot.multiboot.EntryCode;
import org.mkpvhboot.payload.Kernel;
import org.mkpvhboot.payload.KernelSymbols;
import org.mkpvhboot.payload.ModuleArea;
import org.mkpvhboot.payload.ObjectNumbering;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.verify.Verifier;

/** Reads the index of an image's parts line by line, and builds the image of them. */
final class PartsReader {
  /** The keys that stand once, in their order; all but the last have to. */
  private static final List<String> HEAD =
      List.of("target", "numbering", "bss", "kernel", ExtractedParts.MULTIBOOT2_ENTRY);

  private static final Set<String> OUTSIDE = Set.of("", ".", "..");
  private static final String LIST_SUFFIX = ".lst";

  /** In place of a file: the object is empty. */
  private static final String NOTHING = "-";

  private final Bytes index;
  private final Function<String, Bytes> file;
  private final List<PayloadObject> objects = new ArrayList<>();
  private Target target = Target.I386_XEN_PVH;
  private ObjectNumbering numbering = ObjectNumbering.GRUB_2_06;
  private long bss;
  private Bytes kernel = Bytes.of(new byte[0], ExtractedParts.KERNEL);
  private Optional<Bytes> entryCode = Optional.empty();

  /** The lines by what they say, a key of the head or a whole line, with their numbers. */
  private final Map<String, Integer> seen = new HashMap<>();

  private int lineNumber;

  PartsReader(Bytes index, Function<String, Bytes> file) {
    this.index = index;
    this.file = file;
  }

  void line(String line) {
    lineNumber++;
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    int blank = line.indexOf(' ');
    if (blank < 0) {
      throw damaged("'" + Printable.of(line) + "' is not a line of the form 'key value'");
    }
    String value =
        new String(
            line.substring(blank + 1).getBytes(StandardCharsets.ISO_8859_1),
            StandardCharsets.UTF_8);
    String key = line.substring(0, blank);
    String what = HEAD.contains(key) ? key : line.strip();
    // an image may have several empty objects of a kind
    boolean isTwice = seen.putIfAbsent(what, lineNumber) != null && !value.strip().equals(NOTHING);
    if (isTwice) {
      throw damaged("'" + Printable.of(what) + "' stands here twice");
    }
    set(key, value.strip());
  }

  /** A file of the folder, by its name. */
  private Bytes file(String name) {
    boolean isInside =
        !name.startsWith("/")
            && name.indexOf('\0') < 0
            && Arrays.stream(name.split("/", -1)).noneMatch(OUTSIDE::contains);
    if (!isInside) {
      throw damaged("'" + Printable.of(name) + "' is not a file in this folder");
    }
    return file.apply(name);
  }

  private void checkHead() {
    for (String key : HEAD) {
      if (!key.equals(ExtractedParts.MULTIBOOT2_ENTRY) && !seen.containsKey(key)) {
        throw new Failure(
            Kind.DAMAGED,
            Place.file(index.file()),
            "has no line '" + key + "'",
            "Extract the image again: mkpvhboot extract IMAGE -d DIR");
      }
    }
    for (Target other : Target.values()) {
      boolean isOther =
          other != target
              && KernelSymbols.find(kernel, bss, target).isEmpty()
              && KernelSymbols.find(kernel, bss, other).isPresent();
      if (isOther) {
        throw new Failure(
            Kind.DAMAGED,
            Place.line(index.file(), seen.getOrDefault("target", 0)),
            "target is " + target + ", but the kernel is one of " + other,
            "Write target " + other + ", or extract the image again.");
      }
    }
  }

  private void set(String key, String value) {
    switch (key) {
      case "target" -> target = Target.of(value);
      case "numbering" ->
          numbering =
              ObjectNumbering.ofId(value)
                  .orElseThrow(() -> damaged("'" + Printable.of(value) + "' is not a numbering"));
      case "bss" -> bss = number(value);
      case "kernel" -> kernel = file(value);
      case ExtractedParts.MULTIBOOT2_ENTRY -> entryCode = Optional.of(entryCode(file(value)));
      default -> objects.add(object(key, value));
    }
  }

  private Bytes entryCode(Bytes code) {
    if (!EntryCode.isCode(code)) {
      throw damaged(code.file() + " does not start as the code of a multiboot2 entry does");
    }
    return code;
  }

  private long number(String value) {
    try {
      long number = Long.parseLong(value);
      if (number >= 0 && number <= Kernel.LARGEST_BSS) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw damaged("'" + Printable.of(value) + "' is not a number").causedBy(e);
    }
    throw damaged(value + " is not from 0 to " + Kernel.LARGEST_BSS);
  }

  private PayloadObject object(String key, String value) {
    ObjectType type =
        ObjectType.ofKey(key)
            .orElseThrow(() -> damaged("'" + Printable.of(key) + "' is not a key"));
    Bytes body = value.equals(NOTHING) ? Bytes.of(new byte[0], key) : file(value);
    return switch (type) {
      case MODULE -> PayloadObject.module(body, target);
      case MEMDISK ->
          PayloadObject.memdisk(
              value.endsWith(LIST_SUFFIX) ? TarFolder.build(body, this::file) : body);
      case DEVICE_TREE -> PayloadObject.deviceTree(body, target);
      case EARLY_CONFIG -> PayloadObject.earlyConfig(body, target);
      case PREFIX -> PayloadObject.prefix(body, target);
      case PUBKEY, X509_KEY, DISABLE_SHIM_LOCK, DISABLE_CLI -> new PayloadObject(type, body);
    };
  }

  List<Bytes> build() {
    checkHead();
    for (PayloadObject object : objects) {
      if (!numbering.has(object.type())) {
        throw damaged(numbering.id() + " has no object " + object.type().key());
      }
    }
    Kernel built = new Kernel(kernel, bss);
    ModuleArea area = new ModuleArea(objects);
    ModulesCheck.check(
        area.all(ObjectType.MODULE).stream()
            .map(object -> GrubModule.decode(object.body(), target))
            .toList(),
        built,
        target);
    List<Bytes> encoded = area.encode(target, numbering);
    long areaSize = encoded.stream().mapToLong(Bytes::size).sum();
    List<Bytes> pieces = ElfImage.of(target, built, areaSize, entryCode).around(encoded);
    Verifier.checkBuilt(Bytes.concat("the image", pieces), target, built, area, numbering);
    return pieces;
  }

  private Failure damaged(String what) {
    return new Failure(
        Kind.DAMAGED,
        Place.line(index.file(), lineNumber),
        what,
        "Extract the image again: mkpvhboot extract IMAGE -d DIR");
  }
}
